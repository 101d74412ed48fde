# Every target installs what it needs and the machine lacks (deploy/dev/packages.sh), and says what it does.

.DEFAULT_GOAL := help
.PHONY: help demo serve up test browser-test screenshots faults bench bench-services bench-peers bench-calls bench-speech eval eval-intents eval-retrieval eval-speech model sentences web web-lint lint lint-fast clippy features doc deny shellcheck \
	build-packages service-packages audio-packages web-packages mail-packages

# A fresh rustup is not on the PATH of a shell that was open before.
export PATH := $(PATH):$(HOME)/.cargo/bin

TARGET := $(or $(CARGO_TARGET_DIR),target)
BIN := $(TARGET)/debug
# Always the whole workspace, so that every target shares one build of the dependencies.
BUILD := cargo build --locked --workspace
# Speech models are shared by what these targets start, wherever its data lies.
export FRONTDESK_SPEECH__MODEL_DIR ?= $(CURDIR)/data/models
MODEL := deploy/dev/model.sh $(BIN)/frontdesk $(FRONTDESK_SPEECH__MODEL_DIR)
OR_WITHOUT := || echo 'going on without: voice messages wait until there is a speech model'
# The programs are built without the web pages where these cannot be.
WEB_OR_WITHOUT := deploy/dev/packages.sh web && deploy/dev/web.sh || echo 'going on without: /console and /widget.js say what is missing'
SERVICES := deploy/dev/services.sh run --
say = @printf '\n==> %s\n'

help: ## list the targets
	@echo 'make TARGET [ARGS="…" for demo, serve, faults, bench-services, bench-peers, bench-calls, eval-intents]'
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | while IFS='	' read -r target text; do printf '  %-12s %s\n' "$$target" "$$text"; done

demo: build-packages ## play a customer's conversation on a fresh standalone process, and exit
	@$(WEB_OR_WITHOUT)
	$(say) 'Building frontdesk (the first time takes minutes)'
	$(BUILD) --bin frontdesk
	@$(MODEL) $(OR_WITHOUT)
	$(say) 'Playing the demo'
	$(BIN)/frontdesk demo $(ARGS)

serve: build-packages ## one process on SQLite in ./data, seeded with the sample CRM; Ctrl-C ends it
	@$(WEB_OR_WITHOUT)
	$(say) 'Building frontdesk (the first time takes minutes)'
	$(BUILD) --bin frontdesk
	@$(MODEL) $(OR_WITHOUT)
	$(say) 'Serving; data lies in ./data'
	$(BIN)/frontdesk serve --seed fixtures/crm $(ARGS)

up: build-packages service-packages ## API and workers on a private RabbitMQ and Postgres in ./.dev; Ctrl-C ends all
	@$(WEB_OR_WITHOUT)
	$(say) 'Building frontdesk (the first time takes minutes)'
	$(BUILD) --bin frontdesk
	@$(MODEL) $(OR_WITHOUT)
	deploy/dev/up.sh $(BIN)/frontdesk

test: build-packages service-packages audio-packages mail-packages web ## all tests, on SQLite and on a private RabbitMQ and Postgres
	$(say) 'Building the binaries that the tests start, and the tests (the first time takes minutes)'
	$(BUILD) --all-targets
	@$(MODEL)
	@deploy/dev/packages.sh browser
	$(say) 'Using the web pages with real browsers'
	deploy/dev/browser-test.sh $(BIN)/frontdesk
	deploy/dev/console-test.sh $(BIN)/frontdesk
	$(SERVICES) deploy/dev/browser-test.sh --fleet $(BIN)/frontdesk tests/browser/widget.test.mjs
	$(say) 'Using the API with clients of other makers'
	deploy/dev/clients-test.sh $(BIN)/frontdesk
	$(SERVICES) deploy/dev/clients-test.sh --fleet $(BIN)/frontdesk tests/clients/socketio.test.mjs
	$(say) 'Running the tests'
	FRONTDESK_TEST_MODEL=$(FRONTDESK_SPEECH__MODEL_DIR)/ggml-tiny.en.bin $(SERVICES) deploy/dev/test.sh

browser-test: web model service-packages audio-packages ## real browsers use the chat page and the widget, of one process and of a fleet
	@deploy/dev/packages.sh browser
	$(say) 'Using the web pages with real browsers'
	deploy/dev/browser-test.sh $(BIN)/frontdesk
	deploy/dev/console-test.sh $(BIN)/frontdesk
	$(SERVICES) deploy/dev/browser-test.sh --fleet $(BIN)/frontdesk tests/browser/widget.test.mjs

screenshots: web model ## pictures of every page of the console in ./data/screenshots
	@deploy/dev/packages.sh browser
	deploy/dev/console-test.sh $(BIN)/frontdesk data/screenshots

web: web-packages ## the chat widget and the console in api/web/dist, from where they are built into the program
	@deploy/dev/web.sh

model: build-packages ## the speech model tiny.en in ./data/models, unless it is there
	$(say) 'Building frontdesk (the first time takes minutes)'
	$(BUILD) --bin frontdesk
	@$(MODEL)

sentences: build-packages ## the model that finds articles by their meaning in ./data/models, unless it is there
	$(say) 'Building frontdesk (the first time takes minutes)'
	$(BUILD) --bin frontdesk
	@$(BIN)/frontdesk model pull all-MiniLM-L6-v2 || echo 'going on without: articles are found by their words alone'

faults: build-packages service-packages ## the long fault suite: workers, brokers and databases die under load
	$(say) 'Building the binaries that the suite kills'
	$(BUILD) --all-targets
	$(say) 'Running the fault suite'
	$(SERVICES) $(BIN)/faults $(ARGS)

bench: bench-services bench-speech bench-calls ## speed as ratios measured on this machine (release build)

bench-services: build-packages service-packages ## messages beside bare Postgres and RabbitMQ, sockets, sessions closed while customers chat
	$(say) 'Building for release (this takes long)'
	$(BUILD) --release --bins
	$(say) 'Measuring'
	$(SERVICES) sh -c 'ulimit -n $$(ulimit -Hn); exec $(TARGET)/release/bench $(ARGS)'

bench-peers: build-packages service-packages ## messages beside BullMQ and graphile-worker on Node.js
	@deploy/dev/packages.sh peers
	$(say) 'Getting the packages of the peers'
	for peer in bullmq graphile-worker; do npm ci --prefix tests/peers/$$peer --ignore-scripts --loglevel error || exit 1; done
	$(say) 'Building for release (this takes long)'
	$(BUILD) --release --bins
	$(say) 'Measuring'
	$(SERVICES) sh -c 'ulimit -n $$(ulimit -Hn); exec $(TARGET)/release/bench --peers $(ARGS)'

bench-calls: build-packages service-packages model audio-packages ## half an hour's call by one speech worker and by two, and webhooks meanwhile
	$(say) 'Building for release (this takes long)'
	$(BUILD) --release --bins
	$(say) 'Measuring'
	FRONTDESK_TEST_MODEL=$(FRONTDESK_SPEECH__MODEL_DIR)/ggml-tiny.en.bin $(SERVICES) $(TARGET)/release/bench --calls $(ARGS)

bench-speech: model audio-packages ## transcription beside bare whisper.cpp and faster-whisper, and its memory over length
	@deploy/dev/packages.sh eval
	$(say) 'Building for release (this takes long)'
	$(BUILD) --release --example speed
	$(say) 'Measuring'
	deploy/dev/bench-speech.sh $(TARGET)/release/examples/speed $(FRONTDESK_SPEECH__MODEL_DIR)/ggml-tiny.en.bin

eval: eval-intents eval-retrieval eval-speech ## accuracy of the intent classifier, how articles are found, and word error rates

eval-intents: build-packages ## accuracy of the intent classifier on sentences that it was not trained on
	$(say) 'Evaluating the intent classifier'
	$(BUILD) --bin frontdesk-train
	$(BIN)/frontdesk-train eval $(ARGS)

eval-retrieval: build-packages sentences ## how often the article that answers a question is among the first five
	$(say) 'Evaluating how articles are found'
	python3 deploy/dev/eval-retrieval.py $(BIN)/frontdesk

eval-speech: model audio-packages ## word error rates on spoken notes, and those of faster-whisper with the same model
	@deploy/dev/packages.sh eval
	$(say) 'Comparing transcripts'
	deploy/dev/eval-speech.sh $(BIN)/frontdesk

lint: lint-fast web-lint clippy features doc deny shellcheck ## format, web pages, clippy with all features, rustdoc, licences and advisories, shell scripts

lint-fast: build-packages ## format only
	$(say) 'Checking the format'
	cargo fmt --all --check

web-lint: web-packages ## types, ESLint, format and unit tests of the web pages
	$(say) 'Checking the web pages'
	@deploy/dev/web.sh lint

clippy: build-packages ## clippy on everything, warnings are errors
	$(say) 'Running clippy'
	cargo clippy --locked --workspace --all-targets -- -D warnings

features: build-packages ## clippy on what else binaries are built with: trace export and cloud stores; workers without speech
	$(say) 'Running clippy with trace export and cloud stores'
	cargo clippy --locked --workspace --all-targets --features frontdesk/otlp,frontdesk/clouds -- -D warnings
	$(say) 'Running clippy on workers without speech'
	cargo clippy --locked --workspace --exclude frontdesk --exclude frontdesk-transcribe -- -D warnings

doc: build-packages ## rustdoc, warnings are errors
	$(say) 'Building the documentation'
	RUSTDOCFLAGS='-D warnings' cargo doc --locked --no-deps --workspace

deny: build-packages ## licences, sources and advisories of the dependencies, where cargo-deny is installed
	$(say) 'Checking the dependencies'
	@deploy/dev/deny.sh

shellcheck:
	$(say) 'Checking the shell scripts'
	@if command -v shellcheck >/dev/null; then shellcheck -x .ci/run tests/*.sh deploy/*.sh deploy/docker/*.sh deploy/dev/*.sh deploy/dev/services/*.sh fixtures/audio/*.sh fixtures/calls/*.sh; \
	else echo 'skipped: shellcheck is not installed (Debian package shellcheck)'; fi

build-packages:
	@deploy/dev/packages.sh build

service-packages:
	@deploy/dev/packages.sh services

audio-packages:
	@deploy/dev/packages.sh audio

web-packages:
	@deploy/dev/packages.sh web

mail-packages:
	@deploy/dev/packages.sh mail
