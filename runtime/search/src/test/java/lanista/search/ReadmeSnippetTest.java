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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program in the README that embeds a search: it compiles without warnings, runs, and prints what it found. */
class ReadmeSnippetTest {
    private static final Path README = Path.of(System.getProperty("lanista.root"), "README.md");
    private static final Pattern SNIPPET =
            Pattern.compile("<!-- ReadmeSnippetTest -->\\s*```java\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CLASS = Pattern.compile("public (?:final )?class (\\w+)");

    @TempDir
    Path temporary;

    @Test
    void searchesAndPredicts() throws IOException, ReflectiveOperationException {
        String printed = run(snippet(Files.readString(README)));
        assertThat(printed).contains("accuracy=");
    }

    private static String snippet(String readme) {
        Matcher matcher = SNIPPET.matcher(readme);
        assertThat(matcher.find())
                .as("a ```java block behind <!-- ReadmeSnippetTest --> in README.md")
                .isTrue();
        return matcher.group(1);
    }

    private String run(String source) throws IOException, ReflectiveOperationException {
        Matcher name = CLASS.matcher(source);
        assertThat(name.find()).as("a public class in the snippet").isTrue();
        Path file = Files.writeString(temporary.resolve(name.group(1) + ".java"), source);
        compile(file);
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

    private void compile(Path file) throws IOException {
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
