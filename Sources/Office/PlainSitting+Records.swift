import ChineseText
import Forms
import Registers
import Reports
import Screens

/// What is done with records in the plain mode.
extension PlainSitting {
  /// A line typed while a register is listed.
  mutating func command(_ text: String, _ id: RegisterID, _ found: [RecordID], _ shown: Int) -> [Label] {
    let words = Folding.halfWidth(text).lowercased().split(separator: " ").map(String.init)
    guard let verb = words.first else { return listOn(id, found, shown) }
    let number = words.count == 2 ? Int(words[1]) : nil
    let picked = number.flatMap { found.indices.contains($0 - 1) ? found[$0 - 1] : nil }
    switch verb {
    case "q", "b":
      place = .home
      return []
    case "a" where words.count == 1: return begin(id, nil)
    case "e", "h":
      guard let picked else { break }
      return verb == "e" ? begin(id, picked) : history(id, picked)
    case "u" where words.count == 1: return undo(id)
    case "?": return PlainSitting.commands
    default: break
    }
    if let number = Int(verb), words.count == 1 {
      guard found.indices.contains(number - 1) else {
        return [Label("没有第 \(number) 条", "There is no number \(number)")]
      }
      return show(id, found[number - 1])
    }
    let known = Catalogue.register(id)?.id(typed: text.trimmingBlanks) ?? RecordID(text)
    if current.ledger.record(id, known) != nil { return show(id, known) }
    return enter(id, matching: TextQuery(text))
  }

  private static let commands = [
    Label("回车：往下列", "Enter: list on"),
    Label("编号：看这一条；文字、拼音、首字母：查找", "a number: show that record; text, pinyin, initials: find"),
    Label("a：新增；e 编号：修改；h 编号：历史", "a: add; e N: edit; h N: history"),
    Label("u：撤销本人在本台账的最近一次修改", "u: take back your newest change in this register"), Label("b：返回", "b: back"),
  ]

  private func show(_ id: RegisterID, _ record: RecordID) -> [Label] {
    guard let register = Catalogue.register(id), let record = current.ledger.record(id, record) else {
      return [Label("记录已不在", "The record is gone")]
    }
    return RecordText.lines(record, in: register, current.ledger, at: current.circumstances, current.language)
      .map { Label(same: $0) }
  }

  private func history(_ id: RegisterID, _ record: RecordID) -> [Label] {
    let query = HistoryQuery(register: id, id: record, limit: 20)
    do {
      return try store.history(query).flatMap { entry in
        let head = HistoryWords.time(entry.time) + "  " + HistoryWords.who(entry, current) + "  "
        return HistoryWords.lines(of: entry, only: query, current).map { Label(same: head + $0) }
      }
    } catch { return [error.words] }
  }

  private mutating func undo(_ id: RegisterID) -> [Label] {
    do {
      let (entry, commit) = try store.undo(in: id, uid: current.uid, at: current.circumstances)
      adopt(commit)
      let name = entry.changes.first?.id.text ?? ""
      return [Label("已撤销 \(name)", "Taken back: \(name)")]
    } catch { return [Label(same: "! ") + error.words] }
  }

  private mutating func adopt(_ commit: Commit) {
    current.ledger = commit.ledger
    current.circumstances = Settings.circumstances(of: commit.ledger, on: occasion)
  }

  // MARK: Forms

  private mutating func begin(_ id: RegisterID, _ record: RecordID?) -> [Label] {
    if let why = current.obstacle(toSaving: id) { return [Label(same: "! ") + why] }
    guard let register = Catalogue.register(id) else {
      return [Label("没有名为“\(id)”的台账", "There is no register called \(id)")]
    }
    open(register, record)
    return Questions.instructions
  }

  /// The questions about a record, or about a new one.
  mutating func open(_ register: Register, _ id: RecordID?) {
    let ledger = current.openLedger
    let form =
      id.map { RecordForm(register, editing: $0, in: ledger) }
      ?? RecordForm(newIn: register, in: ledger)
    let questions = Questions(form, in: ledger)
    let draft = store.drafts().first { $0.key == form.draftKey }
    place = draft.map { .draft(questions, $0) } ?? .asking(questions)
  }

  mutating func resume(_ questions: Questions, _ draft: StoredDraft, _ isWanted: Bool) -> [Label] {
    var questions = questions
    if isWanted {
      questions.sheet.form.resume(draft, in: current.openLedger)
    } else {
      store.discardDraft(draft.key)
    }
    place = .asking(questions)
    return []
  }

  /// A line of a form.
  mutating func fill(_ line: String, _ questions: Questions) -> [Label] {
    if Folding.halfWidth(line.trimmingBlanks) == "!" { return keep(questions) + leave(questions.register.id) }
    var questions = questions
    let said = questions.answer(line, in: current.openLedger)
    guard questions.isComplete else {
      place = .asking(questions)
      return said
    }
    return said + offer(questions)
  }

  /// All is asked: shows what would be saved.
  private mutating func offer(_ questions: Questions) -> [Label] {
    guard questions.form.isChanged else {
      return [Label("没有改动", "Nothing was changed")] + leave(questions.register.id)
    }
    place = .saving(questions)
    return [Label("将保存：", "To be saved:")] + questions.summary(in: current.openLedger)
  }

  mutating func confirm(_ text: String, _ questions: Questions) -> [Label] {
    switch Folding.halfWidth(text).lowercased() {
    case "y", "yes", "是": return save(questions, overriding: [], reason: nil)
    case "n", "no", "否", "!": return keep(questions) + leave(questions.register.id)
    case "<", "《":
      var questions = questions
      _ = questions.answer("<", in: current.openLedger)
      place = .asking(questions)
      return []
    default: return [Label("请答 y、n 或 <", "Answer y, n or <")]
    }
  }

  mutating func save(_ questions: Questions, overriding rules: Set<String>, reason: String?) -> [Label] {
    let set = questions.form.changes(overriding: rules, reason: reason)
    do {
      let commit = try store.commit(set, at: current.circumstances)
      store.discardDraft(questions.form.draftKey)
      adopt(commit)
      hasSaved = true
      let id = (questions.form.reference?.id ?? commit.saved.changes.first?.id)?.text ?? ""
      let notice = commit.notice.map { [$0] } ?? []
      return [Label("已保存 \(id)", "Saved \(id)")] + notice + leave(questions.register.id)
    } catch .refused(let findings) { return refused(findings, questions) } catch .conflict(let conflicts) {
      return collided(conflicts, questions)
    } catch { return [Label(same: "! ") + error.words] + keep(questions) + leave(questions.register.id) }
  }

  private mutating func refused(_ findings: [Finding], _ questions: Questions) -> [Label] {
    var questions = questions
    let said = questions.goBack(to: findings, in: current.openLedger)
    if findings.contains(where: { $0.level == .refuse }) {
      place = .asking(questions)
    } else {
      place = .reason(questions, Set(findings.map(\.rule)))
    }
    return said
  }

  /// What was changed here is put over what somebody else saved, and shown again before it counts.
  private mutating func collided(_ conflicts: [StoreError.Conflict], _ questions: Questions) -> [Label] {
    var questions = questions
    let said = conflicts.map(ConflictWords.text)
    if let news = store.poll() { current.ledger = news.ledger }
    if let wrong = questions.goBack(toOccupied: conflicts, in: current.openLedger) {
      place = .asking(questions)
      return wrong
    }
    guard let conflict = conflicts.first, questions.rebase(on: conflict, in: current.openLedger) else {
      return said + keep(questions) + leave(questions.register.id)
    }
    return said + offer(questions)
  }

  func keep(_ questions: Questions) -> [Label] {
    guard let draft = questions.form.draft else { return [] }
    do {
      try store.keep(draft)
      return [Label("没有保存，已存为草稿", "Not saved; kept as a draft")]
    } catch { return [Label(same: "! ") + error.words] }
  }

  private mutating func leave(_ id: RegisterID) -> [Label] {
    if isForOne {
      finish()
      return []
    }
    _ = enter(id, matching: TextQuery(""))
    if case .register(let id, let found, _) = place { place = .register(id, found: found, shown: 0) }
    return []
  }
}
