import ChineseText
import Forms
import Registers
import Reports
import TextUI

/// A place to go. A screen of its own is one case here and one line in `screen(at:)`.
public indirect enum Route: Hashable, Sendable {
  case home
  case browse(RegisterID)
  /// A register with only the rows that refer to a record.
  case referrers(RegisterID, field: String, to: RecordID)
  case record(RecordReference)
  case form(RecordReference)
  case newForm(RegisterID, carrying: [CarriedValue])
  case choose(Choosing)
  case confirm(Confirmation)
  case longText(field: String, title: Label, text: String)
  case export(RegisterID, Query, marked: [RecordID] = [])
  case importing(ImportSource)
  case history(HistoryQuery, title: Label)
  case help(KeyPage)
  case damage
  case merge(Merging)
  /// Registers and the actions of a screen, found by name.
  case palette(KeyPage)
  /// The same as a menu bar, with one of its menus pulled down.
  case menu(KeyPage, MenuTitle?)
  case ask(Asking)
  /// Records of a register under those they name.
  case grouped(RegisterID, String, onlyEmpty: Bool)
  case printout(Printout)
  /// The figures that are counted over some registers.
  case figures(of: [RegisterID])
  /// The records that a figure of a register counts.
  case figure(RegisterID, String)
  /// A register with the rows of one of its named lists.
  case view(RegisterID, String)
  /// The columns of a register's list.
  case columns(RegisterID)
  /// The month sheets of a register, on the current month.
  case month(RegisterID)
}

/// A place that there is not, in words: a register, a list or a grouping that nobody declared.
public struct NoSuchPlace: Error {
  public let words: Label

  public init(words: Label) { self.words = words }
}

extension Route {
  /// Where home leads to for a register.
  public static func front(of id: RegisterID) throws(NoSuchPlace) -> Route { try register(id).front }

  /// The screen it leads to, as it is when it is opened.
  func screen(at desk: Desk) throws(NoSuchPlace) -> any OfficeScreen {
    switch self {
    case .home: HomeScreen()
    case .browse(let id): BrowseScreen(try Route.register(id), at: desk)
    case .referrers(let id, let field, let named):
      BrowseScreen(
        try Route.register(id), conditions: [Condition(field, .equal, named.text)], at: desk)
    case .record(let reference):
      switch try Route.register(reference.register).page {
      case .record, .month: RecordScreen(reference)
      case .batch: BatchScreen(reference.id)
      }
    case .grouped(let id, let name, let onlyEmpty): try Route.grouped(id, name, onlyEmpty)
    case .printout(let printout): PaperScreen(printout)
    case .figures(let ids): FiguresScreen(try Route.registers(ids))
    case .figure(let id, let name): try Route.figure(id, name, at: desk)
    case .view(let id, let name): try Route.view(id, name, at: desk)
    case .form(let reference):
      FormScreen(try Route.register(reference.register), editing: reference.id, at: desk)
    case .newForm(let id, let carried):
      FormScreen(newIn: try Route.register(id), carrying: carried, at: desk)
    case .choose(let choosing): ChooseScreen(choosing)
    case .confirm(let confirmation): ConfirmScreen(confirmation)
    case .longText(let field, let title, let text): LongTextScreen(field: field, title: title, text: text)
    case .export(let id, let query, let marked):
      ExportScreen(try Route.register(id), query, marked: marked, at: desk)
    case .importing(let source):
      ImportScreen(source, into: try Route.register(source.register), at: desk)
    case .history(let query, let title): HistoryScreen(query, title: title)
    case .help(let page): HelpScreen(page)
    case .damage: DamageScreen()
    case .merge(let merging): MergeScreen(merging, in: try Route.register(merging.register))
    case .palette(let page): PaletteScreen(page, at: desk)
    case .menu(let page, let title): MenuScreen(page, opening: title, at: desk)
    case .ask(let asking): AskScreen(asking)
    case .columns(let id): ColumnsScreen(try Route.register(id), at: desk)
    case .month(let id): try Route.month(id, at: desk)
    }
  }

  private static func register(_ id: RegisterID) throws(NoSuchPlace) -> Register {
    guard let register = Catalogue.register(id) else {
      throw NoSuchPlace(
        words: Label(
          "没有名为“\(id)”的台账。^P 列出所有台账", "There is no register called \(id). ^P lists those there are"))
    }
    return register
  }

  private static func month(_ id: RegisterID, at desk: Desk) throws(NoSuchPlace) -> MonthScreen {
    let register = try register(id)
    guard let sheet = register.sheet else {
      throw NoSuchPlace(
        words: Label("\(register.label.zh)没有月表", "\(register.label.en) has no month sheets"))
    }
    return MonthScreen(sheet, CalendarMonth(of: desk.circumstances.today), at: desk)
  }

  private static func registers(_ ids: [RegisterID]) throws(NoSuchPlace) -> [Register] {
    var registers: [Register] = []
    for id in ids { registers.append(try register(id)) }
    return registers
  }

  private static func figure(_ id: RegisterID, _ name: String, at desk: Desk) throws(NoSuchPlace)
    -> BrowseScreen
  {
    guard let figure = try register(id).allFigures.first(where: { $0.id == name }) else {
      throw unnamed(name, in: try register(id))
    }
    return BrowseScreen(try register(figure.register), conditions: [.counted(by: figure)], at: desk)
  }

  private static func view(_ id: RegisterID, _ name: String, at desk: Desk) throws(NoSuchPlace)
    -> BrowseScreen
  {
    let register = try register(id)
    guard let view = register.views.first(where: { $0.id == name }) else {
      throw unnamed(name, in: register)
    }
    return BrowseScreen(register, conditions: view.conditions, at: desk)
  }

  private static func grouped(_ id: RegisterID, _ name: String, _ onlyEmpty: Bool) throws(NoSuchPlace)
    -> GroupedScreen
  {
    let register = try register(id)
    guard let index = register.groupings.firstIndex(where: { $0.id == name }) else {
      throw unnamed(name, in: register)
    }
    return GroupedScreen(register, index, onlyEmpty: onlyEmpty)
  }

  private static func unnamed(_ name: String, in register: Register) -> NoSuchPlace {
    NoSuchPlace(
      words: Label(
        "\(register.label.zh)没有名为“\(name)”的列表。^P 列出所有列表",
        "\(register.label.en) has no list called \(name). ^P names all lists"))
  }
}
