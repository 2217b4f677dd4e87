# Two targets are all that a newcomer needs: `make up` and `make test`. Each step is a script that says what it does.
SHELL := /bin/bash
.DEFAULT_GOAL := help
DATA_DIR ?= .cluster
CONFIGURATION ?= release

.PHONY: help up down test critest fuzz sanitize differential bench-rpc bench-codec bench-store bench-api bench-node soak-store build install format lint generate packages clean-cluster

help:
	@echo "make up              packages, build, certificates, cluster, demo tenant with a container pod and a VM pod"
	@echo "make test            packages, build, every test"
	@echo "make critest         CRI's validation suite on the VM runtime; critest has to be on the PATH"
	@echo "make fuzz            five minutes of fuzzing for each target; findings land in Tests/Corpus"
	@echo "make sanitize        tests of transport, store and system under the address and the thread sanitizer"
	@echo "make bench-rpc       our gRPC server and a C++ one, measured in turns; ten minutes with the builds"
	@echo "make bench-codec     our protobuf codec and C++'s, measured in turns, and Kubernetes' JSON"
	@echo "make differential    two thousand values of every message type against protobuf-c and Python"
	@echo "make soak-store      the store's faults for an hour, or SOAK_SECONDS"
	@echo "make bench-store     the embedded store and Debian's etcd, measured in turns"
	@echo "make bench-api       the API server's calls and watches, on the embedded store and on etcd"
	@echo "make bench-node      pods of a node from creation to running, beside containerd and libvirt alone; needs root"
	@echo "make down            stops what make up started; objects, certificates and images stay in $(DATA_DIR)"
	@echo "make clean-cluster   stops it and removes $(DATA_DIR) with everything that belongs to it"
	@echo "make install         programs and the shells' completion below PREFIX, /usr/local when not said"
	@echo "make build           release build;  make format, make lint, make generate: keep the tree tidy"

packages:
	@scripts/packages

build: packages
	@scripts/build $(CONFIGURATION)

install: packages
	@scripts/install $(PREFIX)

test: packages
	@scripts/test

critest: packages
	@scripts/critest

fuzz: packages
	@scripts/fuzz all

sanitize: packages
	@for each in address thread; do \
		ARKTOS_TESTS=HTTP2Tests,TLSTests,RPCTests,StorageTests,LinuxTests SANITIZE=$$each scripts/test || exit 1; \
	done

bench-rpc:
	@scripts/bench-rpc

bench-codec:
	@scripts/bench-codec

# Two thousand values of every message type, ours against protobuf-c and Python.
differential: packages
	@ARKTOS_DIFFERENTIAL_ROUNDS=2000 scripts/test --filter 'DifferentialTests|Malformed'

bench-store:
	@scripts/bench-store

bench-api:
	@scripts/bench-api

bench-node:
	@scripts/bench-node

soak-store: packages
	@scripts/soak-store $(SOAK_SECONDS)

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
