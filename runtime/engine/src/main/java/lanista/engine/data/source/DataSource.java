// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanista.engine.data.DataSet;

/** A place that data can be loaded from, as a name such as {@code digits} or {@code idx:FOLDER} says it. */
public sealed interface DataSource
        permits CsvSource, DigitsSource, IdxSource, ImagesSource, NpzSource, PublicSource, SyntheticSource {

    /**
     * Reads a name: {@code digits}, {@code fashion-mnist}, {@code mnist}, {@code cifar10}, {@code idx:DIR},
     * {@code images:DIR}, {@code csv:FILE#label=COLUMN}, {@code npz:FILE} or {@code synthetic:SHAPE:CLASSES:N}. Nothing
     * is opened.
     *
     * @throws lanista.engine.data.DataException where there is no such name or form
     */
    static DataSource parse(String name) {
        SourceName parts = SourceName.of(name);
        return switch (parts.kind()) {
            case DigitsSource.NAME -> new DigitsSource();
            case IdxSource.PREFIX -> new IdxSource(parts.path(IdxSource.FORM));
            case ImagesSource.PREFIX -> new ImagesSource(parts.path(ImagesSource.FORM));
            case CsvSource.PREFIX -> CsvSource.parse(parts);
            case NpzSource.PREFIX -> new NpzSource(parts.path(NpzSource.FORM));
            case SyntheticSource.PREFIX -> SyntheticSource.parse(parts);
            default ->
                PublicSets.ALL.stream()
                        .filter(set -> set.name().equals(name))
                        .findFirst()
                        .map(PublicSource::new)
                        .orElseThrow(() -> parts.unknown(forms()));
        };
    }

    /** The name in which a path that starts from a folder is that seen from where the process runs. */
    static String seenFrom(Path folder, String name) {
        SourceName parts = SourceName.of(name);
        try {
            return parts.isLocated() ? parts.kind() + folder.resolve(parts.rest()) : name;
        } catch (InvalidPathException malformed) {
            return name;
        }
    }

    /** Every name and form that {@link #parse} reads. */
    static List<String> forms() {
        Stream<String> named = Stream.concat(
                Stream.of(DigitsSource.NAME), PublicSets.ALL.stream().map(PublicSet::name));
        Stream<String> located =
                Stream.of(IdxSource.FORM, ImagesSource.FORM, CsvSource.FORM, NpzSource.FORM, SyntheticSource.FORM);
        return Stream.concat(named, located).toList();
    }

    /** The data sets that are known by name, each with where it is on this system or how to get it. */
    static List<Availability> known(DataPlaces places) {
        List<Availability> known = new ArrayList<>();
        known.add(new Availability(DigitsSource.NAME, true, "part of Lanista"));
        PublicSets.ALL.forEach(set -> known.add(new PublicSource(set).availability(places)));
        return List.copyOf(known);
    }

    /** The name that {@link #parse} reads back to an equal source. */
    String name();

    /**
     * Reads the data.
     *
     * @throws lanista.engine.data.DataException where it is missing or wrong
     */
    DataSet load(DataOptions options);
}
