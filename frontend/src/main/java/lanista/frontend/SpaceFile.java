// SPDX-License-Identifier: Apache-2.0
package lanista.frontend;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import lanista.frontend.lan.Lan;
import lanista.frontend.lan.MutatorFile;
import lanista.frontend.nni.Nni;
import lanista.frontend.onnx.Onnx;
import lanista.frontend.onnx.OnnxModel;
import lanista.ir.diagnostic.Code;
import lanista.ir.diagnostic.Diagnostic;
import lanista.ir.diagnostic.DiagnosticRenderer;
import lanista.ir.diagnostic.Parsed;
import lanista.ir.diagnostic.SourceException;
import lanista.ir.diagnostic.SourceSpan;
import lanista.ir.diagnostic.Sources;
import lanista.ir.json.SpaceJson;
import lanista.ir.json.document.JsonText;
import lanista.ir.json.document.JsonValue;
import lanista.ir.space.ModelSpace;
import lanista.ir.weights.Weights;
import lanista.mutators.Mutator;
import lanista.mutators.Mutators;
import lanista.mutators.Placeholders;

/**
 * A reading of a file that holds a model space, in whichever form: the space, or what is wrong with the file.
 *
 * @param space the model space, or errors; warnings with either
 * @param sources the texts that the diagnostics point into
 * @param weights those that the file holds too, as an ONNX model does
 */
public record SpaceFile(Parsed<ModelSpace> space, Sources sources, Optional<Weights> weights) {
    private SpaceFile(Parsed<ModelSpace> space, Sources sources) {
        this(space, sources, Optional.empty());
    }

    /**
     * What a file alone does not say.
     *
     * @param model which one is meant, where a source declares several
     * @param inputs types of inputs that an NNI graph does not tell, or an ONNX model leaves open, such as {@code image:
     *     f32[batch, 1, 28, 28]}
     * @param mutators files of mutators, which apply to the space in their order
     */
    public record Options(Optional<String> model, List<String> inputs, List<Path> mutators) {
        public static final Options NONE = new Options(Optional.empty(), List.of());

        public Options {
            inputs = List.copyOf(inputs);
            mutators = List.copyOf(mutators);
        }

        public Options(Optional<String> model, List<String> inputs) {
            this(model, inputs, List.of());
        }
    }

    /**
     * Reads a source of the model language, or by the ending {@code .json} a JSON document of Lanista's or of NNI's, by the
     * ending {@code .onnx} an ONNX model. The mutators of the options make another space of it.
     */
    public static SpaceFile read(Path file, Options options) {
        SpaceFile result = readAsIs(file, options);
        if (!options.mutators().isEmpty()) {
            result = result.mutated(
                    options.mutators().stream().map(MutatorFile::read).toList());
        }
        return new SpaceFile(Placeholders.check(result.space), result.sources, result.weights);
    }

    /** The space that the mutators of files make of this one, with what was found wrong so far. */
    private SpaceFile mutated(List<MutatorFile> files) {
        List<Diagnostic> told = new ArrayList<>(space.diagnostics());
        List<Mutator> mutators = new ArrayList<>();
        Sources all = sources;
        for (MutatorFile file : files) {
            told.addAll(file.mutators().diagnostics());
            file.mutators().value().ifPresent(found -> mutators.addAll(found.all()));
            all = all.with(file.sources());
        }
        if (told.stream().anyMatch(Diagnostic::isError)) {
            return new SpaceFile(Parsed.failed(told), all);
        }
        Parsed<ModelSpace> changed = new Mutators(mutators).mutate(space.orThrow());
        // A choice that made no difference may make one now.
        told.removeIf(diagnostic -> diagnostic.code() == Code.LAN0408);
        told.addAll(changed.diagnostics());
        return new SpaceFile(new Parsed<>(changed.value(), told), all, weights);
    }

    private static SpaceFile readAsIs(Path file, Options options) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".json")) {
            try {
                return json(JsonText.read(file), options);
            } catch (SourceException unreadable) {
                return new SpaceFile(Parsed.failed(unreadable.diagnostics()), Sources.EMPTY);
            }
        }
        if (name.endsWith(".onnx")) {
            return onnx(Onnx.read(file, options.inputs()));
        }
        if (!options.inputs().isEmpty()) {
            Diagnostic needless = Diagnostic.error(
                    Code.LAN0509,
                    SourceSpan.wholeFile(file.toString()),
                    "a source of the model language declares the types of its inputs itself");
            return new SpaceFile(Parsed.failed(List.of(needless)), Sources.EMPTY);
        }
        Lan reading = Lan.read(file, options.model());
        return new SpaceFile(reading.space(), reading.sources());
    }

    private static SpaceFile onnx(Parsed<OnnxModel> model) {
        return new SpaceFile(
                new Parsed<>(model.value().map(OnnxModel::space), model.diagnostics()),
                Sources.EMPTY,
                model.value().map(OnnxModel::weights));
    }

    private static SpaceFile json(JsonText text, Options options) {
        JsonValue document;
        try {
            document = text.value();
        } catch (SourceException notJson) {
            return new SpaceFile(Parsed.failed(notJson.diagnostics()), text.sources());
        }
        Parsed<ModelSpace> space =
                Nni.isModel(document) ? Nni.read(document, text, options.inputs()) : SpaceJson.read(document);
        return new SpaceFile(space, text.sources());
    }

    /** The diagnostics as a person reads them; empty where there are none. */
    public String report() {
        return new DiagnosticRenderer(sources).render(space.diagnostics());
    }
}
