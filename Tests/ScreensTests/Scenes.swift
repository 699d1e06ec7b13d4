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
    self.init(name) { replay in try replay.run(keys) }
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
    return Replay(
      ledger, size: size, language: language, today: today, person: "RY-001", registers: registers)
  }

  /// Those that home and the menus list, whatever else the catalogue holds by now: a new register
  /// re-records nothing but its own frames.
  private static let registers = [
    "project-library", "patent-subsidies", "specialists", "assignments", "subsidy-batches", "patents",
    "organisations", "funds", "surveys", "recoveries", "schemes", "staff", "sections", "townships",
    "calendar", "settings", "approximations", "report-sections",
  ].compactMap { Catalogue.register($0) }

  private static let leaderField = "<open:project-library>/不知火<enter><f2><field:leader>"

  private static let toRequested = "<open:project-library>/bzh<enter><f2><field:requested>"

  /// A second unit with the credit code of another.
  private static let collision = "<open:organisations><ins>演示企业99<tab><tab>91431223DEM0000579<tab><up>"

  static let all: [Scene] = [
    Scene("home", ""), Scene("browse", "<open:project-library>"),
    Scene("browse-search", "<open:project-library>/bzh"),
    Scene("browse-sorted", "<open:project-library><f6><down><enter>"),
    Scene("browse-filtered", "<open:project-library><f4>ly<enter><down><enter><down><down>"),
    Scene("filter-choice", "<open:project-library><f4>"),
    Scene("filter-line", "<open:project-library><f4>拟申请<enter>"), Scene("menu", "<open:project-library><f9>"),
    Scene("menu-places", "<open:project-library><f9><left>"),
    Scene("menu-view", "<open:project-library><f9><right><end>"),
    Scene("move-choice", "<open:project-library>/bzh<enter><f7>"),
    Scene("sort-choice", "<open:project-library><f6>"), Scene("record", "<open:project-library>/bzh<enter>"),
    Scene("form", "<open:project-library>/bzh<enter><f2>"),
    Scene("form-wrong-phone", "<open:project-library>/bzh<enter><f2><field:phone><^u>123<tab>"),
    Scene("form-unit-choice", "<open:project-library>/bzh<enter><f2><tab><f4>"),
    Scene("form-new", "<open:project-library><ins>"),
    Scene("form-long-text", "<open:project-library>/bzh<enter><f2><field:summary><^o>"),
    Scene("form-leave", "<open:project-library>/bzh<enter><f2>x<esc>"),
    Scene("removal-choice", "<open:project-library>/bzh<enter><del>"),
    Scene("void-confirm", "<open:project-library>/bzh<enter><del><enter>"), Scene("quit-confirm", "<f12>"),
    Scene("export", "<open:project-library><f5>"), Scene("history", "<^r>"),
    Scene("help", "<open:project-library><f1>"), Scene("palette", "<^p>dw"),
    Scene("help-date", "<open:project-library>/bzh<enter><f2><field:enteredOn><f1><down><down>"),
    Scene("help-amount", "<open:project-library>/bzh<enter><f2><field:requested><f1>"),
    Scene("organisations", "<open:organisations>"),
    Scene("form-matches", "<open:project-library>/bzh<enter><f2><tab>jh"),
    Scene("form-money-slip", toRequested + "40<tab><up>"), Scene("form-collision", collision),
    Scene("form-rows", "<open:surveys><f2><end><up><^n><tab><tab><tab><tab><tab><tab><tab><tab>"),
    Scene("form-row", "<open:surveys><f2><row:3><enter>"),
    Scene("browse-empty", "<open:project-library><f4>入库日<enter>近半年<enter><f4>拟申请<enter>>9000万<enter>"),
    Scene("browse-range", "<open:project-library><f4>入库日<enter>今年<enter><f4>拟申请<enter>10-30万<enter>"),
    Scene("browse-sorted-twice", "<open:project-library><f6>来源<enter><f6>拟申请<^g><^g><enter>"),
    Scene("browse-sideways", "<open:project-library><right><right>"),
    Scene("browse-marked", "<open:project-library><space><space><down><space>"),
    Scene("browse-same", "<open:project-library><^f>"),
    Scene("browse-given", "<open:organisations>/DW-012<tab><enter><end><up><up><up><up><enter>"),
    Scene("views", "<open:project-library><f4>入库日<enter>今年<enter><^u>存下<enter>今年的<enter><^u>"),
    Scene("columns", "<open:project-library><^w><down><down><down><space>"),
    Scene("filter-terms", "<open:project-library><f4>来源<enter><down><space><down><space>"),
    Scene("sort-keys", "<open:project-library><f6>来源<enter><f6><down><^g><down><^g><^g>"),
    Scene("bulk-field", "<open:project-library><space><space><space><space><f2>"),
    Scene("bulk-move", "<open:project-library>/XMK-2017-018<tab><esc><space><space><space><f7>推荐<enter>"),
    Scene("bulk-again", "<open:project-library><space><space><space><space><f2>来源<enter>其他<enter><f8>"),
    Scene("bulk-void", "<open:project-library><space><space><del><enter>"),
    Scene("export-marked", "<open:project-library><space><down><space><f5>"),
    Scene("form-date-word", "<open:project-library>/bzh<enter><f2><field:enteredOn>下周一"),
    Scene("form-row-removal", "<open:surveys><f2><row:3><del>"), Scene("home-area", "2"),
    Scene("figures", "2<f4>"), Scene("figure", "1<f4><down><enter>"),
    Scene("todo", "<s-tab><down><down><down><down><enter>"), Scene("grouped", "<open:assignments>"),
    Scene("grouped-hosts", "<open:assignments>2"),
    Scene("grouped-missing", "<open:assignments>2<f4>"), Scene("grouped-towns", "<open:assignments>3"),
    Scene("grouped-found", "<open:assignments><f3>橘海"),
    Scene("batch", "<open:subsidy-batches><enter>"),
    Scene("batch-papers", "<open:subsidy-batches><enter><f5>"),
    Scene("paper-public", "<open:subsidy-batches><enter><f5><down><enter>"),
    Scene("paper-list", "<open:subsidy-batches><enter><f5><down><down><down><enter>"),
    Scene("paper-vouchers", "<open:subsidy-batches><enter><f5><down><down><down><down><enter>"),
    Scene("paper-file", "<open:subsidy-batches><enter><f5><down><down><down><enter><f8>"),
    Scene("subsidies", "<open:patent-subsidies>"), Scene("subsidy", "<open:patent-subsidies><enter>"),
    Scene("subsidy-twice", "<open:patent-subsidies><ins>ZL 2019 2 9900012.5<tab>"),
    Scene("specialist-form", "<open:specialists><enter><f2>"),
    Scene("next-step", "<open:patents><end><f7>"),
    Scene("patent-next", "<s-tab><down><down><down><down><enter><f7>"),
    Scene("month", "<open:attendance>"),
    Scene("month-filling", "<open:attendance><left><del><left>4<down><del>"),
    Scene("month-day", "<open:attendance><enter>46"), Scene("month-points", "<open:observations>"),
    Scene("import-file", "<open:organisations><^x>"),
    Scene("import") { replay in
      try replay.run("<open:organisations>")
      replay.paste("名称\t类别\t所在乡镇\t联系人\n演示新厂甲\t企业\t辰阳镇\t演示人员001\n演示新厂乙\t合作社\t\t\n")
    },
    Scene("import-bare") { replay in
      try replay.run("<open:organisations>")
      replay.paste("\t演示新厂甲\t企业\n\t演示新厂乙\t合作社\n\t演示新厂丙\t学校\n")
    },
    Scene("import-faults") { replay in
      try replay.run("<open:organisations>")
      replay.paste(
        "编号\t名称\t类别\t电话\t备注\n\t演示新厂甲\t企业\t0743-1\t\nDW-001\t\t企业\t\t\n\t演示新厂乙\t没有\t\t\n")
    },
    Scene("import-give-up") { replay in
      try replay.run("<open:organisations>")
      replay.paste("名称\t类别\n演示新厂甲\t企业\n演示新厂乙\t合作社\n")
      try replay.run("<esc>")
    },
    Scene("merge") { replay in
      try replay.run(leaderField + "<^u>演示人员015")
      let desk = replay.session.navigator.desk
      let record = try #require(desk.ledger.record("project-library", "XMK-2020-003"))
      let theirs = record.setting([
        FieldEdit(ProjectLibrary.leader, "演示人员016"), FieldEdit(ProjectLibrary.discipline, "220"),
      ])
      _ = try replay.store.commit(ChangeSet(.edit, [.edit(record, to: theirs)]), at: desk.circumstances)
      try replay.run("<f8>")
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
    // With registers that have days and targets: what is late, what is near, how far the year is.
    Scene(
      "home-targets",
      standing: { desk, size in
        var desk = desk
        desk.registers += [
          "projects", "inspections", "targets", "assigned-tasks", "documents", "leave",
        ].compactMap { Catalogue.register($0) }
        return Navigator(desk: desk, size: size)
      }),
    Scene(
      "home-areas-shown", "<f2>"),
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
    // Saved changes that the registers lack.
    Scene(
      "settling",
      standing: { desk, size in
        var desk = desk
        desk.access = .readOnly(Label("折叠标记（.keji）丢了", "the fold mark (.keji) was lost"))
        var navigator = Navigator(desk: desk, size: size)
        navigator.askToSettle()
        return navigator
      }),
    // In January the working year is the old one still.
    Scene(
      "working-year",
      standing: { desk, size in
        var desk = desk
        if let today = CalendarDate(iso: "2021-01-04") { desk.circumstances.today = today }
        var navigator = Navigator(desk: desk, size: size, first: .browse("organisations"))
        navigator.askForYear()
        return navigator
      }),
  ]
}
