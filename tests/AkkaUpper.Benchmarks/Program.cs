// Micro-benchmarks: casing and framing. Without arguments BenchmarkDotNet asks which; --filter '*Casing*' chooses.

using AkkaUpper.Benchmarks;
using BenchmarkDotNet.Running;

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args, new ThroughputConfig());
