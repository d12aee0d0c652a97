// SPDX-License-Identifier: Apache-2.0
package lanista.benchmarks.study;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A candidate that the study trained from scratch, with where it came from.
 *
 * @param data that it was trained on
 * @param origin the method that exported it, or {@value #RANDOM}
 * @param number of the candidate or of the method's run, from 0
 * @param seed of the training
 * @param architecture as JSON
 * @param accuracy on the test split
 * @param inherited accuracy with the weights of the supernet; not a number for a candidate at random
 * @param moved how far the likeliest option is from an even chance in the mean of all decisions; not a number where none
 *     is learned
 * @param seconds that the supernet took
 */
record OneShotRun(
        String data,
        String origin,
        int number,
        long seed,
        String architecture,
        double accuracy,
        double inherited,
        double moved,
        double seconds) {
    static final String RANDOM = "random";

    private static final JsonMapper MAPPER = new JsonMapper();

    /** The runs of a file with one a line; none where it is not there. */
    static List<OneShotRun> read(Path file) throws IOException {
        List<OneShotRun> runs = new ArrayList<>();
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                runs.add(MAPPER.readValue(line, OneShotRun.class));
            }
        }
        return runs;
    }

    /** Adds it to a file, so that a study which is stopped goes on behind it. */
    void appendTo(Path file) throws IOException {
        Files.writeString(
                file, MAPPER.writeValueAsString(this) + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    boolean is(String ofData, String ofOrigin, int ofNumber, long ofSeed) {
        return data.equals(ofData) && origin.equals(ofOrigin) && number == ofNumber && seed == ofSeed;
    }
}
