# The two commands of the README: `make demo` and `make test`. Both install what is missing first.

.DEFAULT_GOAL := help
.PHONY: help setup build demo test lint format install bench clean

# What Debian has to give: the package and a file that shows that it is there.
PACKAGES := libyaml-dev:/usr/include/yaml.h \
	libsimdjson-dev:/usr/include/simdjson.h \
	nettle-dev:/usr/include/nettle/sha2.h \
	libre2-dev:/usr/include/re2/re2.h \
	libabsl-dev:/usr/include/absl/time/time.h \
	tzdata:/usr/share/zoneinfo/Europe/Paris \
	pkg-config:/usr/bin/pkg-config \
	bubblewrap:/usr/bin/bwrap \
	python3:/usr/bin/python3 \
	python3-jsonschema:/usr/lib/python3/dist-packages/jsonschema/__init__.py
MISSING := $(foreach p,$(PACKAGES),$(if $(wildcard $(word 2,$(subst :, ,$(p)))),,$(word 1,$(subst :, ,$(p)))))
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)
EXAMPLES := rules/planet-techcare
PREFIX ?= /usr/local

help:
	@echo 'make demo     installs what is missing, builds, assesses real and invented reports'
	@echo 'make test     installs what is missing, builds, runs every test'
	@echo 'make install  builds for release and copies jalon to $(PREFIX)/bin'
	@echo 'make lint     checks the formatting; make format applies it'
	@echo 'make bench    runs the benchmarks'

setup:
	@command -v swift > /dev/null || { echo 'Swift 6.2 or later is needed: https://www.swift.org/install/linux/'; exit 2; }
	@if [ -n "$(strip $(MISSING))" ]; then \
	  echo 'installing: $(strip $(MISSING))'; \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $(MISSING); \
	fi

build: setup
	swift build

# Exit code 1 says that a commitment is not kept, which is no failure of the demonstration.
demo: build
	@echo; echo '── Public figures of real organisations: what they do not publish is missing, so there is no level'
	@.build/debug/jalon check $(EXAMPLES)/*/examples/public-figures || [ $$? -eq 1 ]
	@echo; echo '── An invented signatory, half filled: a range and a list of what to complete'
	@.build/debug/jalon check $(EXAMPLES)/provider/examples/invented/brume-conseil-2024.yaml || [ $$? -eq 1 ]
	@echo; echo '── Where an invented signatory is heading: its own target, and what science asks'
	@.build/debug/jalon trajectory $(EXAMPLES)/provider/examples/invented/exemple-nuage-2024.yaml --indicator ghg.scope3

test: setup
	swift test

lint:
	swift format lint --strict -r -p Sources Plugins Tests Package.swift

format:
	swift format -i -r -p Sources Plugins Tests Package.swift

install: setup
	swift build -c release --product jalon --static-swift-stdlib
	install -D .build/release/jalon $(DESTDIR)$(PREFIX)/bin/jalon

bench: setup
	swift run -c release --package-path Benchmarks jalon-benchmark

clean:
	rm -rf .build Benchmarks/.build
