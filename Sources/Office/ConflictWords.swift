import ChineseText
import Registers

/// Which fields of a record differ from what a change was based on.
public enum ConflictWords {
  public static func text(_ conflict: StoreError.Conflict) -> Label {
    let change = conflict.change
    guard let theirs = conflict.theirs else {
      return Label(
        "\(change.register):\(change.id): 没有保存，这条记录已被别人删除",
        "\(change.register):\(change.id): not saved, somebody deleted this record")
    }
    if change.was == nil {
      let naming = Catalogue.register(change.register)?.naming
      let name = naming.flatMap { theirs.value(of: $0) }.map { "（\($0.plain)）" } ?? ""
      return Label(
        "\(change.register):\(change.id)\(name): 没有保存，已经有这条记录；请换一个编号，或修改那一条",
        "\(change.register):\(change.id)\(name): not saved, this record exists already; take another id, or edit that one"
      )
    }
    let meanwhile = Change(register: change.register, id: change.id, was: change.was, now: theirs.squeezed)
    let fields = Catalogue.register(change.register).map(meanwhile.differences) ?? []
    func told(_ field: FieldDifference, _ name: String, _ empty: String, _ arrow: String) -> String {
      name + " "
        + (field.days ?? "\(field.was?.plain ?? empty) \(arrow) \(field.now?.plain ?? empty)")
    }
    let zh = fields.map { told($0, $0.field.label.zh, "空", "→") }
    let en = fields.map { told($0, $0.field.name, "empty", "->") }
    return Label(
      "\(change.register):\(change.id): 没有保存，打开后别人改了：" + zh.joined(separator: "；"),
      "\(change.register):\(change.id): not saved, somebody changed: " + en.joined(separator: "; "))
  }
}
