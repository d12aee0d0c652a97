// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A program that a page of the documents shows.
 *
 * @param source with one public class, which has a main method
 */
record JavaSnippet(String source) {
    private static final Pattern CLASS = Pattern.compile("public (?:final )?class (\\w+)");

    /** The block of Java behind a comment of a page. */
    static JavaSnippet behind(String comment, Path page) throws IOException {
        Pattern snippet =
                Pattern.compile("<!-- " + Pattern.quote(comment) + " -->\\s*```java\\n(.*?)```", Pattern.DOTALL);
        Matcher matcher = snippet.matcher(Files.readString(page));
        assertThat(matcher.find())
                .as("a ```java block behind <!-- %s --> in %s", comment, page)
                .isTrue();
        return new JavaSnippet(matcher.group(1));
    }

    /** What it prints; it compiles without warnings. */
    String run(Path temporary) throws IOException, ReflectiveOperationException {
        Matcher name = CLASS.matcher(source);
        assertThat(name.find()).as("a public class in the snippet").isTrue();
        Path file = Files.writeString(temporary.resolve(name.group(1) + ".java"), source);
        compile(file, temporary);
        PrintStream out = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {temporary.toUri().toURL()})) {
            System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
            loader.loadClass(name.group(1)).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        } finally {
            System.setOut(out);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void compile(Path file, Path temporary) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Writer problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            List<String> options = List.of(
                    "-proc:none",
                    "-Xlint:all,-path",
                    "-Werror",
                    "-d",
                    temporary.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(problems, files, null, options, null, files.getJavaFileObjects(file))
                    .call();
            assertThat(compiled).as(problems.toString()).isTrue();
        }
    }
}
