// The peer: a C++ gRPC server on one thread, as gRPC's own benchmarks write theirs: the asynchronous API, one completion
// queue, several requests of each method always asked for, objects made once a call. Mutual TLS.
//
//     cpp-server <authority.pem> <certificate.pem> <key.pem> <core>
//
// Prints `port N` when it listens, and serves until its input ends.

#include <sched.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>

#include <grpcpp/grpcpp.h>

#include "blobs.grpc.pb.h"

namespace {

using arktos::bench::Blob;
using arktos::bench::Blobs;

constexpr int kMessagesOfAList = 1000;
// As many calls as can begin before the loop comes round to ask for more.
constexpr int kRequestsAskedFor = 1000;

// What a completion's tag points to.
class Call {
 public:
  virtual ~Call() = default;
  // Goes one step on; deletes itself at the end. `ok` is false when the operation failed or the server shuts down.
  virtual void Proceed(bool ok) = 0;
};

struct Service {
  Blobs::AsyncService* service;
  grpc::ServerCompletionQueue* queue;
};

class EchoCall final : public Call {
 public:
  explicit EchoCall(Service service) : service_(service), responder_(&context_) {
    service_.service->RequestEcho(&context_, &request_, &responder_, service_.queue, service_.queue, this);
  }

  void Proceed(bool ok) override {
    if (!ok || answered_) {
      delete this;
      return;
    }
    answered_ = true;
    new EchoCall(service_);
    responder_.Finish(request_, grpc::Status::OK, this);
  }

 private:
  Service service_;
  grpc::ServerContext context_;
  Blob request_;
  grpc::ServerAsyncResponseWriter<Blob> responder_;
  bool answered_ = false;
};

class ListCall final : public Call {
 public:
  explicit ListCall(Service service) : service_(service), writer_(&context_) {
    service_.service->RequestList(&context_, &request_, &writer_, service_.queue, service_.queue, this);
  }

  void Proceed(bool ok) override {
    if (!ok || finished_) {
      delete this;
      return;
    }
    if (written_ == 0) new ListCall(service_);
    if (written_ == kMessagesOfAList) {
      finished_ = true;
      writer_.Finish(grpc::Status::OK, this);
      return;
    }
    written_++;
    // Lets the transport gather messages into one write, which a good server of streams asks for.
    grpc::WriteOptions options;
    if (written_ < kMessagesOfAList) options.set_buffer_hint();
    writer_.Write(request_, options, this);
  }

 private:
  Service service_;
  grpc::ServerContext context_;
  Blob request_;
  grpc::ServerAsyncWriter<Blob> writer_;
  int written_ = 0;
  bool finished_ = false;
};

class PingPongCall final : public Call {
 public:
  explicit PingPongCall(Service service) : service_(service), stream_(&context_) {
    service_.service->RequestPingPong(&context_, &stream_, service_.queue, service_.queue, this);
  }

  void Proceed(bool ok) override {
    switch (state_) {
      case State::kWaiting:
        if (!ok) break;
        new PingPongCall(service_);
        state_ = State::kReading;
        stream_.Read(&blob_, this);
        return;
      case State::kReading:
        if (ok) {
          state_ = State::kWriting;
          stream_.Write(blob_, this);
        } else {
          state_ = State::kFinishing;
          stream_.Finish(grpc::Status::OK, this);
        }
        return;
      case State::kWriting:
        if (!ok) break;
        state_ = State::kReading;
        stream_.Read(&blob_, this);
        return;
      case State::kFinishing:
        break;
    }
    delete this;
  }

 private:
  enum class State { kWaiting, kReading, kWriting, kFinishing };

  Service service_;
  grpc::ServerContext context_;
  Blob blob_;
  grpc::ServerAsyncReaderWriter<Blob, Blob> stream_;
  State state_ = State::kWaiting;
};

std::string Contents(const char* path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    std::cerr << "cpp-server: cannot read " << path << "\n";
    std::exit(1);
  }
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void StayOn(int core) {
  cpu_set_t cores;
  CPU_ZERO(&cores);
  CPU_SET(core, &cores);
  if (sched_setaffinity(0, sizeof cores, &cores) != 0) {
    std::perror("cpp-server: sched_setaffinity");
    std::exit(1);
  }
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 5) {
    std::cerr << "usage: cpp-server <authority.pem> <certificate.pem> <key.pem> <core>\n";
    return 2;
  }
  // Before gRPC starts threads: they inherit it.
  StayOn(std::atoi(arguments[4]));

  grpc::SslServerCredentialsOptions tls(GRPC_SSL_REQUEST_AND_REQUIRE_CLIENT_CERTIFICATE_AND_VERIFY);
  tls.pem_root_certs = Contents(arguments[1]);
  tls.pem_key_cert_pairs.push_back({Contents(arguments[3]), Contents(arguments[2])});

  Blobs::AsyncService service;
  grpc::ServerBuilder builder;
  int port = 0;
  builder.AddListeningPort("127.0.0.1:0", grpc::SslServerCredentials(tls), &port);
  builder.RegisterService(&service);
  std::unique_ptr<grpc::ServerCompletionQueue> queue = builder.AddCompletionQueue();
  std::unique_ptr<grpc::Server> server = builder.BuildAndStart();
  if (!server || port == 0) {
    std::cerr << "cpp-server: cannot listen on 127.0.0.1\n";
    return 1;
  }
  for (int index = 0; index < kRequestsAskedFor; index++) new EchoCall({&service, queue.get()});
  for (int index = 0; index < 64; index++) {
    new ListCall({&service, queue.get()});
    new PingPongCall({&service, queue.get()});
  }
  std::cout << "port " << port << std::endl;

  std::thread parent([] {
    char byte;
    while (read(STDIN_FILENO, &byte, 1) > 0) {
    }
    // Nothing is under way that anybody still waits for.
    _exit(0);
  });
  void* tag = nullptr;
  bool ok = false;
  while (queue->Next(&tag, &ok)) static_cast<Call*>(tag)->Proceed(ok);
  parent.join();
}
