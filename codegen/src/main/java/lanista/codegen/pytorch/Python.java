// SPDX-License-Identifier: Apache-2.0
package lanista.codegen.pytorch;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import lanista.codegen.text.CodeWriter;
import lanista.codegen.text.Naming;
import lanista.ir.type.ElementType;

/** How Python 3.10 and later writes names, texts and element types. */
final class Python {
    static final CodeWriter.Layout LAYOUT = new CodeWriter.Layout(4, 4, 88, true);

    /** <a href="https://docs.python.org/3/reference/lexical_analysis.html#keywords">Keywords</a>, soft ones too. */
    private static final Set<String> KEYWORDS = Set.of(
            "False",
            "None",
            "True",
            "and",
            "as",
            "assert",
            "async",
            "await",
            "break",
            "case",
            "class",
            "continue",
            "def",
            "del",
            "elif",
            "else",
            "except",
            "finally",
            "for",
            "from",
            "global",
            "if",
            "import",
            "in",
            "is",
            "lambda",
            "match",
            "nonlocal",
            "not",
            "or",
            "pass",
            "raise",
            "return",
            "try",
            "type",
            "while",
            "with",
            "yield");

    /** What a file uses under its own name. */
    private static final Set<String> FILE = Set.of(
            "Path",
            "F",
            "Tensor",
            "nn",
            "np",
            "torch",
            "argparse",
            "load",
            "load_file",
            "main",
            "stored_names",
            "self",
            "drop_path",
            "swish",
            "shrink",
            "hardmax",
            "depth_to_space",
            "space_to_depth",
            "range",
            "print",
            "super",
            "tuple",
            "dict",
            "int",
            "float",
            "str",
            "getattr",
            "slice",
            ForwardWriter.RESULT);

    /** What {@code torch.nn.Module} (2.10) has already, and the names that generated classes use. */
    private static final Set<String> MODULE = Set.of(
            "T_destination",
            "add_module",
            "apply",
            "bfloat16",
            "buffers",
            "call_super_init",
            "children",
            "compile",
            "cpu",
            "cuda",
            "double",
            "dump_patches",
            "eval",
            "extra_repr",
            "float",
            "forward",
            "get_buffer",
            "get_extra_state",
            "get_parameter",
            "get_submodule",
            "half",
            "ipu",
            "load_state_dict",
            "modules",
            "mtia",
            "named_buffers",
            "named_children",
            "named_modules",
            "named_parameters",
            "parameters",
            "register_backward_hook",
            "register_buffer",
            "register_forward_hook",
            "register_forward_pre_hook",
            "register_full_backward_hook",
            "register_full_backward_pre_hook",
            "register_load_state_dict_post_hook",
            "register_load_state_dict_pre_hook",
            "register_module",
            "register_parameter",
            "register_state_dict_post_hook",
            "register_state_dict_pre_hook",
            "requires_grad_",
            "set_extra_state",
            "set_submodule",
            "share_memory",
            "state_dict",
            "to",
            "to_empty",
            "train",
            "training",
            "type",
            "xpu",
            "zero_grad",
            "stored");

    static final Naming NAMING = new Naming(
            Naming.Spelling.SNAKE,
            all(List.of(KEYWORDS, FILE)),
            all(List.of(KEYWORDS, FILE, MODULE)),
            all(List.of(KEYWORDS, FILE)));

    private Python() {}

    private static Set<String> all(List<Set<String>> parts) {
        Set<String> all = new TreeSet<>();
        parts.forEach(all::addAll);
        return all;
    }

    static String element(ElementType element) {
        String bits = Integer.toString(8 * element.bytes());
        return "torch."
                + switch (element) {
                    case F16, F32, F64 -> "float" + bits;
                    case BF16 -> "bfloat16";
                    case I8, I16, I32, I64 -> "int" + bits;
                    case U8, U16, U32, U64 -> "uint" + bits;
                    case BOOL -> "bool";
                };
    }

    /** A string literal: nothing in the text ends it. */
    static String text(String value) {
        return value.codePoints().mapToObj(Python::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int point) {
        if (point == '"' || point == '\\') {
            return "\\" + Character.toString(point);
        }
        if (point >= ' ' && point < 0x7f) {
            return Character.toString(point);
        }
        return (point > 0xffff ? "\\U%08x" : "\\u%04x").formatted(point);
    }

    /** A float literal, as short as it reads back the same and as black spells it. */
    static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "float(\"%s\")".formatted(Double.isNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
        }
        String text = Double.toString(value).toLowerCase(Locale.ROOT);
        int exponent = text.indexOf('e');
        if (exponent < 0) {
            return text;
        }
        String digits = text.substring(0, exponent);
        String power = text.substring(exponent + 1);
        String padded = power.replaceFirst("^(-?)([0-9])$", "$10$2");
        return (digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits) + "e" + padded;
    }
}
