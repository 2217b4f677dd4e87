# Two targets are all that a newcomer needs: `make up` and `make test`. Each step is a script that says what it does.
SHELL := /bin/bash
.DEFAULT_GOAL := help
DATA_DIR ?= .cluster
CONFIGURATION ?= release

.PHONY: help up down test build format lint generate packages clean-cluster

help:
	@echo "make up              packages, build, certificates, cluster, demo tenant with a container pod and a VM pod"
	@echo "make test            packages, build, every test"
	@echo "make down            stops what make up started; objects, certificates and images stay in $(DATA_DIR)"
	@echo "make clean-cluster   stops it and removes $(DATA_DIR) with everything that belongs to it"
	@echo "make build           release build;  make format, make lint, make generate: keep the tree tidy"

packages:
	@scripts/packages

build: packages
	@scripts/build $(CONFIGURATION)

test: packages
	@scripts/test

format:
	@scripts/lint format

lint:
	@scripts/lint

generate: packages
	@Protos/generate

up:
	@scripts/up $(DATA_DIR)

down:
	@scripts/down $(DATA_DIR)

clean-cluster:
	@scripts/clean-cluster $(DATA_DIR)
