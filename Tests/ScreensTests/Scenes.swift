import ChineseText
import Golden
import Office
import Registers
import Screens
import Testing
import TextUI

/// A place in the program with demonstration data, and how it is come to. Every `Route` is among
/// them, and what is there before the first route.
struct Scene: CustomTestStringConvertible, Sendable {
  let name: String
  let open: @Sendable (Size, Language) throws -> Navigator

  var testDescription: String { name }

  /// Where a key script leads to.
  init(_ name: String, _ keys: String) {
    self.init(name) { replay in replay.press(try KeyScript(keys).keys) }
  }

  /// Where a script leads to that is not of keys alone.
  init(_ name: String, _ lead: @escaping @Sendable (inout Replay) throws -> Void) {
    self.name = name
    open = { size, language in
      var replay = try Scene.replay(SeedLedger.load(), size, language)
      try lead(&replay)
      return replay.session.navigator
    }
  }

  /// A navigator that stands there from the start.
  init(_ name: String, standing: @escaping @Sendable (Desk, Size) throws -> Navigator) {
    self.name = name
    open = { size, language in
      let desk = try Scene.replay(SeedLedger.load(), size, language).session.navigator.desk
      var navigator = try standing(desk, size)
      while navigator.work() {}
      return navigator
    }
  }

  private static func replay(_ ledger: Ledger, _ size: Size, _ language: Language) throws -> Replay {
    let today = try #require(CalendarDate(iso: "2020-12-31"))
    return Replay(ledger, size: size, language: language, today: today, person: "RY-001")
  }

  private static let leaderField = "1/不知火<enter><f2>" + String(repeating: "<tab>", count: 6)

  private static let toRequested = "1/bzh<enter><f2>" + String(repeating: "<tab>", count: 10)

  /// A second unit with the credit code of another.
  private static let collision = "7<ins>演示企业99<tab><tab>91431223DEM0000579<tab><up>"

  static let all: [Scene] = [
    Scene("home", ""), Scene("browse", "1"), Scene("browse-search", "1/bzh"),
    Scene("browse-sorted", "1<f6><down><enter>"),
    Scene("browse-filtered", "1<f4>ly<enter><down><enter><down><down>"), Scene("filter-choice", "1<f4>"),
    Scene("filter-line", "1<f4>拟申请<enter>"), Scene("menu", "1<f9>"), Scene("menu-places", "1<f9><left>"),
    Scene("menu-view", "1<f9><right><end>"), Scene("move-choice", "1/bzh<enter><f7>"),
    Scene("sort-choice", "1<f6>"), Scene("record", "1/bzh<enter>"), Scene("form", "1/bzh<enter><f2>"),
    Scene("form-wrong-phone", "1/bzh<enter><f2><tab><tab><tab><tab><tab><tab><tab><^u>123<tab>"),
    Scene("form-unit-choice", "1/bzh<enter><f2><tab><f4>"), Scene("form-new", "1<ins>"),
    Scene("form-long-text", "1/bzh<enter><f2>" + String(repeating: "<tab>", count: 11) + "<^o>"),
    Scene("form-leave", "1/bzh<enter><f2>x<esc>"), Scene("removal-choice", "1/bzh<enter><del>"),
    Scene("void-confirm", "1/bzh<enter><del><enter>"), Scene("quit-confirm", "<f12>"),
    Scene("export", "1<f5>"), Scene("history", "<^r>"), Scene("help", "1<f1>"), Scene("palette", "<^p>dw"),
    Scene("organisations", "7"), Scene("form-matches", "1/bzh<enter><f2><tab>jh"),
    Scene("form-money-slip", toRequested + "40<tab><up>"), Scene("form-collision", collision),
    Scene("form-rows", "91<f2><end><up><^n><tab><tab><tab><tab><tab><tab><tab><tab>"),
    Scene("form-row", "91<f2>" + String(repeating: "<tab>", count: 9) + "<enter>"),
    Scene("browse-empty", "1<f4>入库日<enter>近半年<enter><f4>拟申请<enter>>9000万<enter>"),
    Scene("browse-range", "1<f4>入库日<enter>今年<enter><f4>拟申请<enter>10-30万<enter>"),
    Scene("browse-sorted-twice", "1<f6>来源<enter><f6>拟申请<^g><^g><enter>"),
    Scene("browse-sideways", "1<right><right>"), Scene("browse-marked", "1<space><space><down><space>"),
    Scene("browse-same", "1<^f>"), Scene("browse-given", "7/DW-012<tab><enter><end><up><enter>"),
    Scene("views", "1<f4>入库日<enter>今年<enter><^u>存下<enter>今年的<enter><^u>"),
    Scene("columns", "1<^w><down><down><down><space>"),
    Scene("filter-terms", "1<f4>来源<enter><down><space><down><space>"),
    Scene("sort-keys", "1<f6>来源<enter><f6><down><^g><down><^g><^g>"),
    Scene("bulk-field", "1<space><space><space><space><f2>"),
    Scene("bulk-move", "1/XMK-2017-018<esc><space><space><space><f7>推荐<enter>"),
    Scene("bulk-again", "1<space><space><space><space><f2>来源<enter>其他<enter><f8>"),
    Scene("bulk-void", "1<space><space><del><enter>"), Scene("export-marked", "1<space><down><space><f5>"),
    Scene("form-date-word", "1/bzh<enter><f2>" + String(repeating: "<tab>", count: 16) + "下周一"),
    Scene("form-row-removal", "91<f2>" + String(repeating: "<tab>", count: 9) + "<del>"), Scene("more", "9"),
    Scene("todo", "<tab><down><down><enter>"), Scene("grouped", "4"), Scene("grouped-hosts", "42"),
    Scene("grouped-missing", "42<f4>"), Scene("grouped-towns", "43"), Scene("grouped-found", "4<f3>橘海"),
    Scene("batch", "5<enter>"), Scene("batch-papers", "5<enter><f5>"),
    Scene("paper-list", "5<enter><f5><enter>"), Scene("paper-vouchers", "5<enter><f5><down><enter>"),
    Scene("paper-file", "5<enter><f5><enter><f8>"), Scene("subsidies", "2"), Scene("subsidy", "2<enter>"),
    Scene("subsidy-twice", "2<ins>ZL 2019 2 9900012.5<tab>"), Scene("specialist-form", "3<enter><f2>"),
    Scene("next-step", "6<end><f7>"), Scene("patent-next", "<tab><down><down><enter><f7>"),
    Scene("merge") { replay in
      replay.press(try KeyScript(leaderField + "<^u>演示人员015").keys)
      let desk = replay.session.navigator.desk
      let record = try #require(desk.ledger.record("project-library", "XMK-2019-031"))
      let theirs = record.setting([
        FieldEdit(ProjectLibrary.leader, "演示人员016"), FieldEdit(ProjectLibrary.discipline, "220"),
      ])
      _ = try replay.store.commit(ChangeSet(.edit, [.edit(record, to: theirs)]), at: desk.circumstances)
      replay.press(try KeyScript("<f8>").keys)
    },
    Scene(
      "damage",
      standing: { desk, size in
        var desk = desk
        desk.ledger.damage["organisations"] = Ledger.Damage(
          file: "organisations.json", line: 2, column: 17, words: Label("这里应为冒号", "expected a colon here"))
        var navigator = Navigator(desk: desk, size: size)
        _ = navigator.handle(.key(.control("e")))
        return navigator
      }),
    Scene(
      "referrers",
      standing: { desk, size in
        Navigator(desk: desk, size: size, first: .referrers("project-library", field: "unitId", to: "DW-071"))
      }),
    Scene(
      "first-run",
      standing: { desk, size in
        let occasion = Occasion(today: desk.circumstances.today)
        let empty = Desk(
          ledger: Ledger(), circumstances: Settings.circumstances(of: Ledger(), on: occasion),
          language: desk.language)
        return Navigator(
          desk: empty, size: size, root: FirstRunScreen(path: "/home/keji01/.local/share/keji"))
      }),
    Scene(
      "sign-in",
      standing: { desk, size in
        var navigator = Navigator(desk: desk, size: size)
        navigator.askForPerson()
        return navigator
      }),
  ]
}
