// SPDX-License-Identifier: Apache-2.0
package lanista.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import lanista.ir.diagnostic.NativeException;
import lanista.search.store.ExperimentFolder;

/** The folders that trials put files into. Any thread may use it. */
final class Artefacts {
    private final Optional<ExperimentFolder> folder;
    private final Map<Integer, Path> temporary = new ConcurrentHashMap<>();

    Artefacts(Optional<ExperimentFolder> folder) {
        this.folder = folder;
    }

    /** The folder of a trial, made on the first call. */
    Path directory(int trial) {
        return folder.map(own -> own.trial(trial))
                .orElseGet(() -> temporary.computeIfAbsent(trial, Artefacts::temporary));
    }

    private static Path temporary(int trial) {
        try {
            return Files.createTempDirectory("lanista-trial-%d-".formatted(trial));
        } catch (IOException failure) {
            throw new NativeException("no temporary folder can be made: " + failure.getMessage(), failure);
        }
    }

    /** Keeps the stack trace of a failed trial beside its other files, where the experiment has a folder. */
    void keepTrace(int trial, Throwable cause) throws IOException {
        if (folder.isPresent()) {
            Files.writeString(folder.get().trial(trial).resolve("failure.txt"), Failure.trace(cause));
        }
    }
}
