import ChineseText
import Registers

/// Views under a name: a filter with its order and columns that is wanted again and again.
extension BrowseScreen {
  private func names(at desk: Desk) -> [String] {
    desk.views.keys.filter { $0.register == register.id }.compactMap(\.name).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// The named view that the list shows just now.
  func viewName(at desk: Desk) -> String? {
    guard isFiltered || !query.sort.isEmpty else { return nil }
    let present = present(at: desk)
    return names(at: desk).first { name in
      var kept = desk.views[ViewName(register.id, name)]
      kept?.showsDetail = present.showsDetail
      return kept == present
    }
  }

  private func present(at desk: Desk) -> ListView {
    var view = desk.views[ViewName(register.id)] ?? ListView()
    view.conditions = filters
    view.sort = query.sort
    return view
  }

  func viewChoosing(at desk: Desk) -> Choosing {
    let names = names(at: desk)
    var options = names.map { name in
      let conditions = desk.views[ViewName(register.id, name)]?.conditions ?? []
      let words = told(conditions, at: desk) ?? Label("不筛选", "no filter")
      return Choosing.Option(.view(.named(name)), label: Label(same: name), detail: words)
    }
    options += [
      .init(
        .view(.plain),
        label: Label("（不筛选，台账自带的顺序和栏）", "(no filter, the register's own order and columns)")),
      .init(
        .view(.keep), label: Label("（存下现在的筛选、排序和栏）", "(keep this filter, order and columns)"),
        obstacle: isFiltered || !query.sort.isEmpty ? nil : Label("先筛选或排序", "filter or sort first")),
    ]
    if !names.isEmpty {
      options.append(.init(.view(.forget), label: Label("（删去一个视图）", "(forget a view)")))
    }
    return Choosing(title: Label("视图", "Views"), source: .options(options))
  }

  mutating func useView(_ choice: ViewChoice, at desk: Desk) -> [Effect] {
    switch choice {
    case .keep: return [.show(.ask(nameAsking(at: desk)))]
    case .forget:
      let options = names(at: desk).map { Choosing.Option(.view(.forgotten($0)), label: Label(same: $0)) }
      return [
        .show(.choose(Choosing(title: Label("删去哪个视图", "Forget which view"), source: .options(options))))
      ]
    case .forgotten(let name): return forgetView(name, at: desk)
    case .plain: return show(ListView(), at: desk)
    case .named(let name):
      let view = desk.views[ViewName(register.id, name)]
      return view.map { show($0, at: desk) } ?? []
    }
  }

  private func nameAsking(at desk: Desk) -> Asking {
    Asking(
      purpose: .viewName, title: Label("视图的名称", "Name of the view"),
      help: Label(
        "同名的会被代替；今天、本月、近30天等按当天重新计算", "One of the same name is replaced; words such as 本月 follow the day"),
      text: viewName(at: desk) ?? "")
  }

  /// Takes over filter, order and columns; whether details are shown stays as it is.
  private mutating func show(_ view: ListView, at desk: Desk) -> [Effect] {
    for condition in view.conditions {
      do { _ = try condition.prepared(for: register, in: desk.ledger, at: desk.circumstances) } catch {
        return [.fail(error.words)]
      }
    }
    query.sort = view.sort.filter { register.kind(of: $0.column) != nil }
    setFilter(view.conditions, at: desk)
    return changingView(at: desk) {
      $0 = ListView(columns: view.columns, frozen: view.frozen, showsDetail: $0.showsDetail)
    }
  }

  func keepView(as name: String, at desk: Desk) -> [Effect] {
    guard !name.isEmpty else { return [] }
    let shown = DisplayFilter.show(name)
    return [
      .errand(.keepView(present(at: desk), ViewName(register.id, name))),
      .success("已存下视图“\(shown)”", "Kept view \(shown)"),
    ]
  }

  private func forgetView(_ name: String, at desk: Desk) -> [Effect] {
    let shown = DisplayFilter.show(name)
    return [
      .errand(.keepView(nil, ViewName(register.id, name))),
      .success("已删去视图“\(shown)”", "Forgot view \(shown)"),
    ]
  }
}
