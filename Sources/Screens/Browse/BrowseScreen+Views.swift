import Registers

/// How the list looks and what of the register it shows: kept for the next sitting, under a name, or as the
/// register opens.
extension BrowseScreen {
  /// Keeps a changed view, for this sitting and the next.
  func changingView(at desk: Desk, _ change: (inout ListView) -> Void) -> [Effect] {
    var view = desk.view(of: register) ?? ListView()
    change(&view)
    return [.errand(.keepView(view, ViewName(register.id)))]
  }

  func named(at desk: Desk) -> NamedViews {
    NamedViews(filter: rows.filter, sort: rows.sort, desk: desk)
  }

  mutating func use(_ choice: ViewChoice, at desk: Desk) -> [Effect] {
    let named = named(at: desk)
    switch choice {
    case .grouped(let id): return [.show(.grouped(register.id, id, onlyEmpty: false))]
    case .keep: return [.show(.ask(named.asking))]
    case .forget: return [.show(.choose(named.forgetting))]
    case .forgotten(let name): return named.forget(name)
    case .plain: return show(ListView(), at: desk)
    case .first:
      let first = ListFilter(register: register, given: nil)
      filter(at: desk) { $0 = first }
      return []
    case .declared(let id):
      guard let view = register.views.first(where: { $0.id == id }) else { return [] }
      filter(at: desk) {
        $0.firstView = nil
        $0.own = view.conditions
      }
      return []
    case .named(let name): return desk.views[ViewName(register.id, name)].map { show($0, at: desk) } ?? []
    }
  }

  /// Takes over filter, order and columns; whether details are shown stays as it is.
  private mutating func show(_ view: ListView, at desk: Desk) -> [Effect] {
    for condition in view.conditions {
      do { _ = try condition.prepared(for: register, in: desk.ledger, at: desk.circumstances) } catch {
        return [.fail(error.words)]
      }
    }
    rows.sort = view.sort.filter { register.kind(of: $0.column) != nil }
    rows.filter.own = view.conditions
    rows.filter.firstView = nil
    reload(at: desk)
    return changingView(at: desk) {
      $0 = ListView(columns: view.columns, frozen: view.frozen, showsDetail: $0.showsDetail)
    }
  }
}
