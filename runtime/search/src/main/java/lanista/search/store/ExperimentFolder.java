// SPDX-License-Identifier: Apache-2.0
package lanista.search.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.NativeException;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;

/**
 * The folder of one experiment:
 *
 * <pre>
 * experiment.db      the log
 * best.json          the best trial so far, with its provenance
 * best.safetensors   its weights
 * best.onnx          its network with the weights, for ONNX Runtime
 * trials/N/          what trial N left
 * </pre>
 */
public final class ExperimentFolder {
    private static final int MOST_NAMED = 3;

    private final Path path;

    private ExperimentFolder(Path path) {
        this.path = path;
    }

    /**
     * A folder for a new experiment: one that does not exist yet, or is empty.
     *
     * @throws SourceException where it holds anything or is no folder; nothing is ever overwritten
     * @throws NativeException where it cannot be made
     */
    public static ExperimentFolder create(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new SourceException(
                    taken(path, "the output folder is a file").withHelp("name a folder that does not exist yet"));
        }
        ExperimentFolder folder = new ExperimentFolder(path);
        if (Files.exists(folder.database())) {
            throw new SourceException(taken(path, "the output folder holds an experiment of an earlier run")
                    .withHelp("name another folder, or remove this one if its results are not needed"));
        }
        try {
            Files.createDirectories(path);
            List<String> names = firstNames(path);
            if (!names.isEmpty()) {
                throw new SourceException(taken(path, "the output folder is not empty")
                        .withLabel("it holds " + String.join(", ", names))
                        .withHelp("name a folder that is empty or does not exist yet"));
            }
        } catch (IOException failure) {
            throw unwritable("the output folder '%s' cannot be made".formatted(path), failure);
        }
        return folder;
    }

    /**
     * The folder of an experiment that was started before.
     *
     * @throws SourceException where it is none
     */
    public static ExperimentFolder open(Path path) {
        ExperimentFolder folder = new ExperimentFolder(path);
        if (!Files.exists(folder.database())) {
            String problem = Files.exists(path) ? "this is not the folder of an experiment" : "there is no such folder";
            throw new SourceException(Diagnostic.error(Code.LAN0802, place(path), problem)
                    .withHelp("name a folder that a search wrote, with an experiment.db in it"));
        }
        return folder;
    }

    private static Diagnostic taken(Path path, String problem) {
        return Diagnostic.error(Code.LAN0801, place(path), problem);
    }

    private static SourceSpan place(Path path) {
        return SourceSpan.wholeFile(path.toString());
    }

    private static List<String> firstNames(Path path) throws IOException {
        try (Stream<Path> files = Files.list(path)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).sorted().toList();
            return names.size() <= MOST_NAMED
                    ? names
                    : Stream.concat(names.stream().limit(MOST_NAMED), Stream.of("…"))
                            .toList();
        }
    }

    public Path path() {
        return path;
    }

    /** The log. */
    public Path database() {
        return path.resolve("experiment.db");
    }

    /** What is known of the best trial so far. */
    public Path best() {
        return path.resolve("best.json");
    }

    /** The weights of the best trial so far, where its evaluator keeps any. */
    public Path weights() {
        return path.resolve("best.safetensors");
    }

    /** The network of the best trial so far as an ONNX model, where it has kept weights and every operator has a form. */
    public Path onnx() {
        return path.resolve("best.onnx");
    }

    /** The folder of a trial's artefacts, made if it is not there. */
    public Path trial(int number) {
        Path trial = path.resolve("trials").resolve(Integer.toString(number));
        try {
            return Files.createDirectories(trial);
        } catch (IOException failure) {
            throw unwritable("the folder '%s' cannot be made".formatted(trial), failure);
        }
    }

    /**
     * Puts what is known of the best trial in its place at once: whoever reads it, even after a loss of power, sees the
     * old text or the new one as a whole.
     */
    public void writeBest(String json) {
        Path draft = path.resolve("best.json.new");
        try {
            Files.writeString(draft, json);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(draft, best(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw unwritable("'%s' cannot be written".formatted(best()), failure);
        }
    }

    /** Removes the weights of a trial that is no longer the best. */
    public void removeWeights() {
        remove(weights());
    }

    /** Removes the ONNX model of a trial that is no longer the best. */
    public void removeOnnx() {
        remove(onnx());
    }

    private static void remove(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw unwritable("'%s' cannot be removed".formatted(file), failure);
        }
    }

    private static NativeException unwritable(String what, IOException failure) {
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.toString();
        return new NativeException(
                "%s: %s; see that the disk has room and may be written".formatted(what, reason), failure);
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
