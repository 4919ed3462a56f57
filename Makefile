# Short names for what is done often; `make` alone lists them.

MVN = mvn -B -ntp

.DEFAULT_GOAL := help
.PHONY: help check fast format docs run demo bench mutation

help: ## list these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

check: ## everything a change must pass: tests, walls, format
	$(MVN) verify

fast: ## the tests alone, without PostgreSQL and the formatter
	$(MVN) -q test -Dvestibule.postgres=off -Dspotless.check.skip

format: ## bring the sources into shape
	$(MVN) -q spotless:apply

docs: ## write the parts of docs/ that are made from the code
	$(MVN) -q test -pl app -am -Dtest='SettingsTableTest,ErrorCatalogueTest' -Dsurefire.failIfNoSpecifiedTests=false \
	  -Dspotless.check.skip -Ddocs.write=true

run: ## build where needed and start the server on vestibule.db
	./vestibule serve

demo: ## start a server with a small organization to play with
	./vestibule demo

bench: ## measure
	./benchmarks/run

mutation: ## whether the tests of what guards the door notice a changed rule
	$(MVN) -P mutation -pl domain test
