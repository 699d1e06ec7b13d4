import Registers

extension RecordForm {
  /// What the form holds in a field now.
  func known(_ field: FieldSpec) -> Value? { index(of: field.name).flatMap { entries[$0].known } }
}

/// The rows of a record's form.
extension RecordForm {
  public internal(set) subscript(place: RowPlace) -> FormRow {
    get { blocks[place.block].rows[place.row] }
    set { blocks[place.block].rows[place.row] = newValue }
  }

  public var rowPlaces: [RowPlace] {
    blocks.indices.flatMap { block in blocks[block].rows.indices.map { RowPlace(block: block, row: $0) } }
  }

  public func contains(_ place: RowPlace) -> Bool {
    blocks.indices.contains(place.block) && blocks[place.block].rows.indices.contains(place.row)
  }

  /// The row that a saved record is.
  public func row(_ id: RecordID, of register: RegisterID) -> RowPlace? {
    rowPlaces.first { self[$0].id == id && blocks[$0.block].register.id == register }
  }

  private func parentValue(of block: Int) -> CarriedValue {
    CarriedValue(blocks[block].child.field, .reference(id))
  }

  /// An id that no row and not the record itself has.
  private var freeID: RecordID {
    let known = Set(blocks.flatMap(\.rows).map(\.id))
    var number = 2
    while known.contains(.provisional(number)) { number += 1 }
    return .provisional(number)
  }

  /// Makes the form of a row, where it has none yet.
  mutating func openRow(_ place: RowPlace, in open: OpenLedger) {
    guard self[place].form == nil, let record = self[place].base else { return }
    self[place].form = RecordForm(
      row: record, in: blocks[place.block].register, of: parentValue(of: place.block), in: open)
  }

  /// A new row at the end of its block.
  mutating func addRow(to block: Int, carrying: [CarriedValue], in open: OpenLedger) -> RowPlace {
    let id = freeID
    let form = RecordForm(
      new: blocks[block].register, id, of: parentValue(of: block), carrying: carrying, in: open)
    blocks[block].rows.append(FormRow(id: id, base: nil, form: form))
    return RowPlace(block: block, row: blocks[block].rows.count - 1)
  }

  public mutating func drop(_ place: RowPlace) { blocks[place.block].rows.remove(at: place.row) }

  /// Says what becomes of a saved row.
  public mutating func decide(_ fate: FormRow.Fate, for place: RowPlace, in open: OpenLedger) {
    openRow(place, in: open)
    self[place].fate = fate
  }

  /// A row that somebody else saved meanwhile: what was filled in is put over theirs, or given up
  /// for it where the row was to go.
  public mutating func rebaseRow(
    _ place: RowPlace, on theirs: Record, _ choices: [MergeChoice]?, in open: OpenLedger
  ) {
    guard let choices, self[place].fate == .kept, var form = self[place].form else {
      self[place] = FormRow(id: theirs.id, base: theirs)
      return
    }
    form.rebase(on: theirs.squeezed, choices, in: open)
    self[place] = FormRow(id: theirs.id, base: form.base, form: form)
  }

  /// A row that somebody else deleted goes on as a new one.
  public mutating func renewRow(_ place: RowPlace, in open: OpenLedger) {
    let id = freeID
    openRow(place, in: open)
    guard var form = self[place].form else { return }
    form.becomeNew(id, in: open)
    self[place] = FormRow(id: id, base: nil, form: form)
  }

  /// Shows as others saved them the rows that nobody has changed here.
  ///
  /// - Parameter opened: the row whose form is open; it stays as it is.
  mutating func refreshRows(keeping opened: RecordID?, in open: OpenLedger) {
    for block in blocks.indices {
      let child = blocks[block].child
      let saved = RowBlock.saved(child, blocks[block].register, self, in: open)
      let mine = blocks[block].rows.filter { $0.isChanged || $0.id == opened }
      let known = Dictionary(uniqueKeysWithValues: mine.map { ($0.id, $0) })
      let here = saved.map { known[$0.id] ?? $0 }
      let shown = Set(here.map(\.id))
      blocks[block].rows = here + mine.filter { !shown.contains($0.id) }
    }
  }

  /// Rows of a draft: changed ones over what is saved, new ones behind.
  mutating func resumeRows(_ kept: [FormDraft], in open: OpenLedger) {
    for row in kept {
      guard let block = blocks.firstIndex(where: { $0.child.register == row.register }) else { continue }
      let place: RowPlace
      if let id = row.id, let index = blocks[block].rows.firstIndex(where: { $0.id == id }) {
        place = RowPlace(block: block, row: index)
        openRow(place, in: open)
      } else if let id = row.id, !id.isProvisional, let base = row.base {
        // Gone or moved away since: the draft's own base tells what it was.
        let record = Record(register: blocks[block].register.id, bytes: base)
        blocks[block].rows.append(FormRow(id: id, base: record))
        place = RowPlace(block: block, row: blocks[block].rows.count - 1)
        openRow(place, in: open)
      } else {
        place = addRow(to: block, carrying: [], in: open)
      }
      self[place].form?.resume(row, in: open)
      if let base = self[place].form?.base { self[place].base = base }
      self[place].fate = row.fate(on: open.circumstances.today)
    }
  }
}

extension RecordForm {
  /// The rows that were opened and stay.
  var openForms: [(place: RowPlace, form: RecordForm)] {
    rowPlaces.compactMap { place in
      self[place].fate == .kept ? self[place].form.map { (place, $0) } : nil
    }
  }

  /// How many fields hold something that is wrong, those of opened rows included.
  public var wrongCount: Int {
    ([self] + openForms.map(\.form)).reduce(0) { count, form in
      count + form.entries.count { form.isMissing($0) && !$0.isEmpty }
    }
  }
}
