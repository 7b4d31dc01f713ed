/* A hint to the processor that memory will be read soon. */
#ifndef LX_BASE_PREFETCH_H
#define LX_BASE_PREFETCH_H

/* Starts to load the cache line at an address, which need not be readable; nothing where the compiler cannot. */
#if defined(__GNUC__)
#define LX_PREFETCH(address) __builtin_prefetch(address)
#else
#define LX_PREFETCH(address) ((void)(address))
#endif

#endif
