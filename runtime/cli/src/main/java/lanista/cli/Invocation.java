// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;

/** What was typed, and the version that ran it: facts to keep with results. */
final class Invocation {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./#-]+");

    private Invocation() {}

    static Map<String, String> facts(CommandSpec spec) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("version", new Version().number());
        facts.put("command", command(spec.root().commandLine().getParseResult().originalArgs()));
        return facts;
    }

    /** A command line that a shell takes apart into these arguments. */
    static String command(List<String> arguments) {
        return Stream.concat(Stream.of("lanista"), arguments.stream().map(Invocation::quoted))
                .collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return PLAIN.matcher(argument).matches() ? argument : "'" + argument.replace("'", "'\\''") + "'";
    }
}
