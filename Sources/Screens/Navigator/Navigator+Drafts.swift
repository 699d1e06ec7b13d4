import Registers

/// What is typed on the screens that are open, and where it is found again.
extension Navigator {
  /// All that is not saved, from the front screen down: what an overlay holds for the screen below is kept by that one.
  public func drafts() -> [StoredDraft] {
    var drafts = replies.drafts
    var handedDown: Answer?
    for place in stack.indices.reversed() {
      var screen = stack[place].screen
      if let answer = handedDown {
        _ = screen.receive(answer, at: desk)
        handedDown = nil
      }
      switch screen.unsaved {
      case .nothing, .secret, .reply(nil): break
      case .draft(let draft): drafts.append(draft)
      case .part(let answer): handedDown = answer
      case .reply(let text?):
        guard let key = replyKey(of: stack[place].id) else { break }
        drafts.removeAll { $0.key == key }
        drafts.append(StoredDraft(key: key, text: text))
      }
    }
    return drafts
  }

  /// Takes note of what lies kept, for home; no other screen shows it.
  public mutating func noteKept(_ keys: some Sequence<String>) {
    // Of one matter the form comes before what was asked over it.
    let first = Dictionary(grouping: keys) { StoredDraft.matter(of: $0) }.compactMap { $0.value.min() }
      .sorted()
    guard first != desk.drafts else { return }
    desk.drafts = first
    prepareAnew()
  }

  /// Under which a reply on a screen is kept: what it is asked of, and the question.
  public func replyKey(of id: ScreenID) -> String? {
    guard let place = place(of: id), let question = stack[place].screen.question else { return nil }
    return stack[..<place].last { !$0.screen.isOverlay }.map {
      $0.screen.matter + StoredDraft.mark + question
    }
  }

  /// What was replied the last time the same was asked: in this sitting and nothing came of it, or in one that broke off.
  mutating func findReply(of id: ScreenID) -> [SentErrand] {
    guard let key = replyKey(of: id), let place = place(of: id) else { return [] }
    guard let text = replies[key] else { return [SentErrand(errand: .findDraft(key), sender: id)] }
    return carryOut(stack[place].screen.learn(.draft(StoredDraft(key: key, text: text)), at: desk), for: id)
  }

  /// A reply that was handed over is kept until something is saved of it.
  mutating func noteReply(_ answer: Answer, of id: ScreenID) -> [SentErrand] {
    guard let key = replyKey(of: id), !replies.note(answer, as: key) else { return [] }
    return [SentErrand(errand: .discardDraft(key), sender: id)]
  }

  /// A question that is closed unanswered: with it go the replies to those that came before.
  mutating func giveUpReply(of id: ScreenID) -> [SentErrand] {
    guard let key = replyKey(of: id), let place = place(of: id) else { return [] }
    let matter = stack[..<place].last { !$0.screen.isOverlay }?.screen.matter
    let discard = SentErrand(errand: .discardDraft(key), sender: id)
    return [discard] + (matter.map { forgetReplies(over: $0) } ?? [])
  }

  mutating func forgetReplies(over matter: String) -> [SentErrand] {
    sent(replies.forget(over: matter).map(Errand.discardDraft))
  }
}
