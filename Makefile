# One command each. `make help` lists them.
.DEFAULT_GOAL := help
.PHONY: help dev check verify fuzz kills pages dist fmt clean

# Finds a JDK 25 at the moment a target needs it, so that `make help` works without one.
MAVEN = JAVA_HOME=$$(scripts/find-jdk.sh) && export JAVA_HOME && mvn -B -ntp

help: ## Show the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dev: ## Seconds: compile the pure modules and run their tests; no model, no native library, no network
	@$(MAVEN) -q test -pl protocol,model,prompt,gguf,engine,local,store,quota,service,server -am -DexcludedGroups=native

check: ## Minutes: everything but the SDK conformance runs and the benchmarks
	@$(MAVEN) verify -pl '!tests/conformance,!tests/benchmarks'

verify: ## Everything that must hold before a change lands, the official SDKs included
	@$(MAVEN) verify

fuzz: ## Minutes: 100,000 damaged requests against codec and endpoints each, 5,000 random schemas against a validator
	@$(MAVEN) -q test -pl protocol,server,constraint -am -Dtest='MutatedRequestsTest,EndpointFuzzTest,DifferentialTest' \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dpollux.fuzz.requests=100000 -Dpollux.differential=5000

kills: ## Most of an hour: the engine is killed 50 times under 16 streams of the official SDKs, servers 100 times under uploads, 40 under batches
	@$(MAVEN) -q verify -pl tests/conformance -am -Dtest=EngineKillsTest \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dpollux.kills=50
	@$(MAVEN) -q verify -pl tests/conformance -am -Dtest=FileKillsTest \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dpollux.kills=100
	@$(MAVEN) -q verify -pl tests/conformance -am -Dtest=BatchKillsTest \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dpollux.kills=20 -Dpollux.kills.items=500

pages: ## Write the table of docs/configuration.md from the keys' declarations
	@$(MAVEN) -q test -pl tests/architecture -am -Dtest=ConfigurationPageRulesTest \
	  -Dsurefire.failIfNoSpecifiedTests=false -Dpollux.pages.write=true

dist: ## A self-contained archive under dist/: Java runtime, native libraries, launcher
	@$(MAVEN) -q package -pl app -am -DskipTests -Dspotless.check.skip
	@JAVA_HOME=$$(scripts/find-jdk.sh) scripts/dist.sh

fmt: ## Format the sources as the build demands
	@$(MAVEN) -q spotless:apply

clean: ## Remove what was built; models and keys in POLLUX_HOME stay
	@$(MAVEN) -q clean
	@rm -rf dist
