// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.micro;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.TimeUnit;
import lanista.frontend.lan.Lan;
import lanista.ir.Graph;
import lanista.ir.canonical.CanonicalHash;
import lanista.ir.space.Freezer;
import lanista.ir.space.ModelSpace;
import lanista.ir.text.GraphText;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long does the canonical hash of a candidate take? The candidate is that of NAS-Bench-201, with as many cells a stage
 * as it takes to have so many nodes: 5, as published, are 235, and 12 are 529. The twin prints the graph and takes the
 * SHA-256 of the text, which tells no more than whether the sources were the same.
 *
 * <pre>java -jar benchmarks/target/benchmarks.jar HashBenchmark</pre>
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Benchmark)
public class HashBenchmark {
    private static final String AS_PUBLISHED = "const cells = 5";

    @Param({"5", "12"})
    public int cells;

    private Graph candidate;

    @Setup
    public void setUp() {
        String text = Example.NASBENCH201.text().replace(AS_PUBLISHED, "const cells = " + cells);
        ModelSpace space = Lan.parse("nasbench201.lan", text).orThrow();
        candidate =
                Freezer.freeze(space, Example.NASBENCH201.architecture(space)).graph();
    }

    /** By what the candidate is. */
    @Benchmark
    public String hashed() {
        return CanonicalHash.of(candidate).orElseThrow().toString();
    }

    /** By how it is written. */
    @Benchmark
    public String printed() {
        try {
            byte[] text = GraphText.print(candidate).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
