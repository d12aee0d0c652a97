// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.java;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanista.codegen.text.Naming;

/** How Java spells names, and the words that are not free. */
final class JavaNaming {
    private static final Set<String> KEYWORDS = Set.of(
            "abstract",
            "assert",
            "boolean",
            "break",
            "byte",
            "case",
            "catch",
            "char",
            "class",
            "const",
            "continue",
            "default",
            "do",
            "double",
            "else",
            "enum",
            "extends",
            "false",
            "final",
            "finally",
            "float",
            "for",
            "goto",
            "if",
            "implements",
            "import",
            "instanceof",
            "int",
            "interface",
            "long",
            "native",
            "new",
            "null",
            "package",
            "private",
            "protected",
            "public",
            "return",
            "short",
            "static",
            "strictfp",
            "super",
            "switch",
            "synchronized",
            "this",
            "throw",
            "throws",
            "transient",
            "true",
            "try",
            "void",
            "volatile",
            "while",
            "var",
            "yield",
            "record",
            "sealed",
            "permits",
            "when");

    /** Fields that every module has, and loop variables of constructors. */
    private static final Set<String> FIELDS = Set.of("address", "position", "limit", "capacity", "deallocator", "i");

    /** Classes that units use under their simple names. */
    private static final Set<String> CLASSES = Set.of(
            "AutoCloseable",
            "Boolean",
            "Byte",
            "Double",
            "Exception",
            "Float",
            "IllegalArgumentException",
            "Integer",
            "Iterable",
            "Long",
            "Math",
            "Number",
            "Object",
            "Override",
            "Record",
            "Runnable",
            "RuntimeException",
            "Short",
            "String",
            "StringBuilder",
            "SuppressWarnings",
            "System",
            "ArrayList",
            "Arrays",
            "BinaryOperator",
            "ByteBuffer",
            "ByteOrder",
            "BytePointer",
            "Collectors",
            "FileChannel",
            "Files",
            "Function",
            "HashMap",
            "HexFormat",
            "IOException",
            "LinkedHashMap",
            "List",
            "LongPointer",
            "LongStream",
            "Map",
            "Matcher",
            "OpenOption",
            "Path",
            "Pattern",
            "Pointer",
            "PointerScope",
            "StandardCharsets",
            "StandardCopyOption",
            "StandardOpenOption",
            "Stream",
            "TreeMap",
            "UnaryOperator",
            "URI",
            "Adam",
            "AdamOptions",
            "BatchNormOptions",
            "BoolOptional",
            "ConvPaddingMode",
            "DoubleOptional",
            "DoubleVector",
            "DoubleVectorOptional",
            "GradMode",
            "InstanceNormOptions",
            "InterpolateFuncOptions",
            "InterpolateMode",
            "LocalResponseNormOptions",
            "LongOptional",
            "LongVector",
            "LongVectorOptional",
            "MemoryFormatOptional",
            "Module",
            "RNNNonlinearity",
            "NoGradGuard",
            "Scalar",
            "ScalarOptional",
            "ScalarTypeOptional",
            "StringTensorDict",
            "StringTensorDictItem",
            "StringViewOptional",
            "T_TensorTensor_T",
            "Tensor",
            "TensorOptional",
            "TensorOptions",
            "TensorVector",
            "Header",
            "Weights");

    /** Kinds of layers, each with a class of its own, one of its options and one of its settings. */
    private static final List<String> LAYERS = List.of(
            "Conv1d",
            "Conv2d",
            "Conv3d",
            "ConvTranspose1d",
            "ConvTranspose2d",
            "ConvTranspose3d",
            "BatchNorm1d",
            "BatchNorm2d",
            "BatchNorm3d",
            "InstanceNorm1d",
            "InstanceNorm2d",
            "InstanceNorm3d",
            "GroupNorm",
            "LayerNorm",
            "Linear",
            "Embedding",
            "PReLU",
            "MultiheadAttention",
            "LSTM",
            "GRU",
            "RNN");

    /** The interfaces of {@link Helpers#forward}. */
    private static final Set<String> INTERFACES = IntStream.rangeClosed(0, Helpers.MOST_INPUTS)
            .boxed()
            .flatMap(inputs -> Stream.of("Forward" + inputs, "Forwards" + inputs))
            .collect(Collectors.toSet());

    static final Naming NAMING = new Naming(
            Naming.Spelling.CAMEL,
            union(
                    KEYWORDS,
                    CLASSES,
                    INTERFACES,
                    LAYERS.stream()
                            .flatMap(layer -> Stream.of(layer, layer + "Impl", layer + "Options"))
                            .collect(Collectors.toSet())),
            union(KEYWORDS, FIELDS),
            union(KEYWORDS, FIELDS));

    private JavaNaming() {}

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        for (Set<String> each : sets) {
            all.addAll(each);
        }
        return Set.copyOf(all);
    }

    static boolean isKeyword(String word) {
        return KEYWORDS.contains(word);
    }
}
