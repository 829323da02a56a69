#ifndef BENCHMARK_CALLOCATIONS_H
#define BENCHMARK_CALLOCATIONS_H

/// How often the calling thread has asked for memory so far, in Swift, C and C++ alike.
unsigned long allocation_count(void);

#endif
