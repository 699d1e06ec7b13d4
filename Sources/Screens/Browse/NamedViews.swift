import ChineseText
import Registers

/// Views under a name: a filter with its order and columns that is wanted again and again.
struct NamedViews {
  let filter: ListFilter
  let sort: [Query.SortKey]
  let desk: Desk

  private var register: Register { filter.register }
  private var isPlain: Bool { filter.own.isEmpty && sort.isEmpty }
  /// The view that the register opens on and the whole register are all there is to choose from.
  var isFirstOrAll: Bool {
    register.firstView != nil && filter.given.isEmpty && isPlain && names.isEmpty
      && register.groupings.isEmpty
  }

  private var names: [String] {
    desk.views.keys.filter { $0.register == register.id }.compactMap(\.name).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// The named view that the list shows just now.
  var present: String? {
    guard !isPlain else { return nil }
    let present = view
    return names.first { name in
      var kept = desk.views[ViewName(register.id, name)]
      kept?.showsDetail = present.showsDetail
      return kept == present
    }
  }

  /// The list as it is, as a view.
  private var view: ListView {
    var view = desk.view(of: register) ?? ListView()
    view.conditions = filter.chosen
    view.sort = sort
    return view
  }

  var choosing: Choosing {
    let names = names
    var options = names.map { name in
      let conditions = desk.views[ViewName(register.id, name)]?.conditions ?? []
      let words = filter.told(conditions, at: desk) ?? Label("不筛选", "no filter")
      return Choosing.Option(.view(.named(name)), label: Label(same: name), detail: words)
    }
    if let first = register.firstView, filter.given.isEmpty {
      options.append(.init(.view(.first), label: first.label))
    }
    if filter.given.isEmpty {
      options += register.views.map { view in
        .init(
          .view(.declared(view.id)), label: view.label,
          detail: view.isTodo ? Label("待办", "to do") : Label("", ""))
      }
    }
    options += register.groupings.map { grouping in
      .init(.view(.grouped(grouping.id)), label: grouping.label, detail: Label("一览", "overview"))
    }
    options += [
      .init(
        .view(.plain),
        label: Label("（不筛选，台账自带的顺序和栏）", "(no filter, the register's own order and columns)")),
      .init(
        .view(.keep), label: Label("（存下现在的筛选、排序和栏）", "(keep this filter, order and columns)"),
        obstacle: isPlain ? Label("先筛选或排序", "filter or sort first") : nil),
    ]
    if !names.isEmpty {
      options.append(.init(.view(.forget), label: Label("（删去一个视图）", "(forget a view)")))
    }
    return Choosing(title: Label("视图", "Views"), source: .options(options))
  }

  var forgetting: Choosing {
    let options = names.map { Choosing.Option(.view(.forgotten($0)), label: Label(same: $0)) }
    return Choosing(title: Label("删去哪个视图", "Forget which view"), source: .options(options))
  }

  var asking: Asking {
    Asking(
      purpose: .viewName, title: Label("视图的名称", "Name of the view"),
      help: Label(
        "同名的会被代替；今天、本月、近30天等按当天重新计算", "One of the same name is replaced; words such as 本月 follow the day"),
      text: present ?? "")
  }

  func keep(as name: String) -> [Effect] {
    guard !name.isEmpty else { return [] }
    let shown = DisplayFilter.show(name)
    return [
      .errand(.keepView(view, ViewName(register.id, name))),
      .success("已存下视图“\(shown)”", "Kept view \(shown)"),
    ]
  }

  func forget(_ name: String) -> [Effect] {
    let shown = DisplayFilter.show(name)
    return [
      .errand(.keepView(nil, ViewName(register.id, name))),
      .success("已删去视图“\(shown)”", "Forgot view \(shown)"),
    ]
  }
}
