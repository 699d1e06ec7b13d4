# The whole developer interface: run test check bench soak papers record install.

SWIFT ?= swift
JOBS ?= 2
FLAGS = -j $(JOBS) --explicit-target-dependency-import-check error
RELEASE = -c release --static-swift-stdlib --disable-local-rpath --product keji $(FLAGS)
BIN = .build/release/keji
DESTDIR ?=
PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
PYTHON ?= python3

.PHONY: run build test check bench soak mutate papers record install need-build need-test clean

# Opens the program on demonstration data.
run: build
	@$(BIN) demo

build: need-build
	@$(SWIFT) build $(RELEASE)

# The curses headers: libncursesw5-dev, or libncurses-dev where that name is gone.
need-build:
	@sh Tests/need ncurses

need-test: need-build
	@sh Tests/need tmux strace python3

# Unit tests, then the glass and the store seen from outside on the built program.
test: need-test build
	@$(SWIFT) build -c release --static-swift-stdlib --product curses-probe $(FLAGS)
	@$(SWIFT) build --build-tests $(FLAGS)
	@sh Tests/run

# Style, arrows, papers: nothing is changed.
check: need-build
	@sh Tests/check

# Crash, fault and load batteries with their figures.
soak: need-test build
	@$(PYTHON) Tests/Soak/soak.py --keji $(BIN)

# Small mistakes put into the sources one by one: which of them the tests find. An hour and more.
mutate: need-build
	@$(PYTHON) Tests/Mutate/mutate.py

bench: need-test build
	@sh Tests/Bench/bench

# Generated papers: keys, data files, pictures in the README.
papers: build
	@sh Tests/papers write

# Golden frames anew; fails, so that a recording is looked at before it counts.
record:
	@RECORD=1 $(SWIFT) test $(FLAGS) --filter GoldenFrames

install: build
	install -D -s -m 0755 $(BIN) $(DESTDIR)$(PREFIX)/bin/keji
	install -d $(SHARE)/keji/seeds
	install -m 0644 seeds/*.json seeds/README.md $(SHARE)/keji/seeds
	install -D -m 0644 docs/keji.1 $(SHARE)/man/man1/keji.1
	install -D -m 0644 docs/keji.zh_CN.1 $(SHARE)/man/zh_CN/man1/keji.1
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions $(SHARE)/fish/vendor_completions.d
	$(BIN) completions bash > $(SHARE)/bash-completion/completions/keji
	$(BIN) completions zsh > $(SHARE)/zsh/site-functions/_keji
	$(BIN) completions fish > $(SHARE)/fish/vendor_completions.d/keji.fish

clean:
	$(SWIFT) package clean
