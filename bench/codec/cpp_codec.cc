// What C++'s protobuf takes to decode and encode a pod, messages on the heap: the peer of `arktos-bench codec`.
//
//     cpp-codec FILE ROUNDS       prints nanoseconds of CPU for one decoding and one encoding

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>

#include "arktos/core/v1/pod.pb.h"

static double cpu_nanoseconds() {
  timespec now;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return now.tv_sec * 1e9 + now.tv_nsec;
}

int main(int count, char** arguments) {
  if (count != 3) {
    std::fprintf(stderr, "usage: cpp-codec FILE ROUNDS\n");
    return 2;
  }
  std::ifstream file(arguments[1], std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  const long rounds = std::atol(arguments[2]);
  size_t seen = 0;

  double start = cpu_nanoseconds();
  for (long round = 0; round < rounds; ++round) {
    arktos::core::v1::Pod pod;
    if (!pod.ParseFromString(bytes)) {
      std::fprintf(stderr, "cpp-codec: %s is no pod\n", arguments[1]);
      return 1;
    }
    seen += pod.spec().containers_size();
  }
  const double decoding = (cpu_nanoseconds() - start) / rounds;

  arktos::core::v1::Pod pod;
  pod.ParseFromString(bytes);
  start = cpu_nanoseconds();
  for (long round = 0; round < rounds; ++round) {
    std::string written;
    pod.SerializeToString(&written);
    seen += written.size();
  }
  const double encoding = (cpu_nanoseconds() - start) / rounds;

  std::printf("%.1f %.1f %zu\n", decoding, encoding, seen);
  return 0;
}
