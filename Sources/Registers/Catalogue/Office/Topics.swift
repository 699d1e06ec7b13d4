import ChineseText

/// 专题: what the county builds or is charged with over some years, such as 知识产权示范县; tasks are
/// gathered under it. Its id is the term itself, as records store it.
public enum Topics: CodeList {
  public static let registerID: RegisterID = "topics"

  /// The campaign whose acceptance the report tells.
  static let propertyCounty: RecordID = "知识产权示范县"

  public static let id = key("专题", "Topic").check(.length(2...30)).check(.visible)
    .help("简短的叫法，各台账里就用它", "In few words, as the registers have it")
  public static let name = text("name", "全称", "Full name", 2...60).required()

  public static let register = codeList(
    "专题", "Topics", purpose: Label("创建、专项和交办工作的专题", "What the county builds or is charged with"), width: 20,
    ofTerms: true)

  public static let terms = [(code: propertyCounty.text, name: propertyCounty.text)]
}
