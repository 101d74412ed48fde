# Every target installs what it needs and the machine lacks (deploy/dev/packages.sh), and says what it does.

.DEFAULT_GOAL := help
.PHONY: help demo serve up test faults bench eval lint lint-fast clippy doc deny shellcheck build-packages service-packages

# A fresh rustup is not on the PATH of a shell that was open before.
export PATH := $(PATH):$(HOME)/.cargo/bin

TARGET := $(or $(CARGO_TARGET_DIR),target)
BIN := $(TARGET)/debug
# Always the whole workspace, so that every target shares one build of the dependencies.
BUILD := cargo build --locked --workspace
SERVICES := deploy/dev/services.sh run --
say = @printf '\n==> %s\n'

help: ## list the targets
	@echo 'make TARGET [ARGS="…" for demo, serve, faults, bench, eval]'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS='	' read -r target text; do printf '  %-12s %s\n' "$$target" "$$text"; done

demo: build-packages ## play a customer's conversation on a fresh standalone process, and exit
	$(say) 'Building frontdesk (the first time takes minutes)'
	$(BUILD) --bin frontdesk
	$(say) 'Playing the demo'
	$(BIN)/frontdesk demo $(ARGS)

serve: build-packages ## one process on SQLite in ./data, seeded with the sample CRM; Ctrl-C ends it
	$(say) 'Building frontdesk (the first time takes minutes)'
	$(BUILD) --bin frontdesk
	$(say) 'Serving; data lies in ./data'
	$(BIN)/frontdesk serve --seed fixtures/crm $(ARGS)

up: build-packages service-packages ## API and two chat workers on a private RabbitMQ and Postgres in ./.dev; Ctrl-C ends all
	$(say) 'Building frontdesk (the first time takes minutes)'
	$(BUILD) --bin frontdesk
	deploy/dev/up.sh $(BIN)/frontdesk

test: build-packages service-packages ## all tests, on SQLite and on a private RabbitMQ and Postgres
	$(say) 'Building the binaries that the tests start, and the tests (the first time takes minutes)'
	$(BUILD) --all-targets
	$(say) 'Running the tests'
	$(SERVICES) deploy/dev/test.sh

faults: build-packages service-packages ## the long fault suite: workers, brokers and databases die under load
	$(say) 'Building the binaries that the suite kills'
	$(BUILD) --all-targets
	$(say) 'Running the fault suite'
	$(SERVICES) $(BIN)/faults $(ARGS)

bench: build-packages service-packages ## speed as ratios against bare Postgres and RabbitMQ on this machine (release build)
	$(say) 'Building for release (this takes long)'
	$(BUILD) --release --bins
	$(say) 'Measuring'
	$(SERVICES) sh -c 'ulimit -n $$(ulimit -Hn); exec $(TARGET)/release/bench $(ARGS)'

eval: build-packages ## accuracy of the intent classifier on sentences that it was not trained on
	$(say) 'Evaluating'
	$(BUILD) --bin frontdesk-train
	$(BIN)/frontdesk-train eval $(ARGS)

lint: lint-fast clippy doc deny shellcheck ## format, clippy, rustdoc, licences and advisories, shell scripts

lint-fast: build-packages ## format only
	$(say) 'Checking the format'
	cargo fmt --all --check

clippy: build-packages ## clippy on everything, warnings are errors
	$(say) 'Running clippy'
	cargo clippy --locked --workspace --all-targets -- -D warnings

doc: build-packages ## rustdoc, warnings are errors
	$(say) 'Building the documentation'
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps --workspace

deny: build-packages ## licences, sources and advisories of the dependencies, where cargo-deny is installed
	$(say) 'Checking the dependencies'
	@deploy/dev/deny.sh

shellcheck:
	$(say) 'Checking the shell scripts'
	@if command -v shellcheck >/dev/null; then shellcheck -x .ci/run deploy/dev/*.sh deploy/dev/services/*.sh; \
	else echo 'skipped: shellcheck is not installed (Debian package shellcheck)'; fi

build-packages:
	@deploy/dev/packages.sh build

service-packages:
	@deploy/dev/packages.sh services
