/// Surnames that are read otherwise than the character is elsewhere.
enum Surname {
  /// The character behind which a name is put that begins so: its first reading is that of the surname,
  /// and it has no more strokes where there is such a one. `nil` for all other names.
  static func sameReading(in name: UTF8Scalars) -> UInt32? {
    var name = name
    guard let first = name.next().flatMap(Unicode.Scalar.init) else { return nil }
    return sameReading(first, before: name.next() ?? 0)?.value
  }

  private static func sameReading(_ surname: Unicode.Scalar, before second: UInt32) -> Unicode.Scalar? {
    func follows(_ scalar: Unicode.Scalar) -> Bool { scalar.value == second }
    return switch surname {
    case "尉" where follows("迟"): "域"
    case "万" where follows("俟"): "末"
    case "令" where follows("狐"): "伶"
    case "澹" where follows("台"): "潭"
    case "长" where follows("孙"): "仉"
    case "乐" where follows("正"): "月"
    case "仇": "囚"
    case "任": "人"
    case "佴": "奈"
    case "单": "汕"
    case "区": "讴"
    case "华": "化"
    case "占": "沾"
    case "句": "勾"
    case "召": "劭"
    case "员": "运"
    case "要": "妖"
    case "解": "械"
    case "覃": "琴"
    case "查": "渣"
    case "朴": "瓢"
    case "洗": "显"
    case "炅": "刿"
    case "燕": "嫣"
    case "祭": "债"
    case "种": "虫"
    case "秘": "陛"
    case "缪": "庙"
    case "繁": "婆"
    case "翟": "宅"
    case "葛", "盖": "舸"
    case "薄": "博"
    case "过": "呙"
    case "都": "嘟"
    case "郇": "旬"
    case "阙": "缺"
    case "阚": "看"
    case "乜": "聂"
    case "折": "舌"
    default: nil
    }
  }
}
