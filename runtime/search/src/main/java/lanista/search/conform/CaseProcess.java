// SPDX-License-Identifier: Apache-2.0
package lanista.search.conform;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Function;

/** The program of a process that runs cases: reads the folder of one from each line, and answers with its outcome. */
final class CaseProcess {
    private CaseProcess() {}

    public static void main(String[] arguments) throws IOException {
        answer(folder -> CaseRun.of(new SuiteCase(folder, Path.of(folder))));
    }

    /** Answers the lines of the standard input until there are no more. */
    static void answer(Function<String, Outcome> runner) throws IOException {
        try (BufferedReader questions = new BufferedReader(
                        new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
                PrintWriter answers =
                        new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8)) {
            for (String line = questions.readLine(); line != null; line = questions.readLine()) {
                answers.println(OutcomeText.write(runner.apply(line)));
            }
        }
    }
}
