// SPDX-License-Identifier: Apache-2.0
package lanista.ir.diagnostic;

/**
 * The stable name of a kind of problem: {@code LAN} and four digits. The hundreds tell the stage: 01 the text, 02 names
 * and arguments, 03 types and shapes, 04 choices and the space, 05 architectures and JSON
 * documents, 06 data, 07 training and search, 08 files of weights and models, 09 limits.
 */
public enum Code {
    LAN0101("unexpected text"),
    LAN0102("unfinished string"),
    LAN0103("unknown character"),
    LAN0104("number that cannot be read"),
    LAN0105("file that cannot be read"),
    LAN0106("file that is not UTF-8"),
    LAN0107("empty file"),
    LAN0108("wrong interpolation in a string"),
    LAN0109("unknown escape in a string"),
    LAN0110("bracket without its partner"),
    LAN0111("range that can be read in two ways"),
    LAN0112("comparisons in a chain"),
    LAN0201("unknown name"),
    LAN0202("name defined twice"),
    LAN0203("missing model"),
    LAN0204("several models"),
    LAN0205("wrong argument"),
    LAN0206("wrong number of inputs"),
    LAN0207("recursive block"),
    LAN0208("import cycle"),
    LAN0209("import outside the folder of the root file"),
    LAN0210("statement out of place"),
    LAN0211("missing return"),
    LAN0212("wrong kind of value"),
    LAN0213("index out of range"),
    LAN0214("wrong number of values"),
    LAN0215("arithmetic that has no result"),
    LAN0216("name of the wrong case"),
    LAN0217("constant that needs itself"),
    LAN0218("input that no output needs"),
    LAN0219("missing mutator"),
    LAN0301("shapes that do not match"),
    LAN0302("alternatives that differ in kind"),
    LAN0303("wrong element type"),
    LAN0304("wrong rank"),
    LAN0305("wrong attribute"),
    LAN0306("output that differs from the declared type"),
    LAN0307("symbolic dimension where a number is needed"),
    LAN0401("choice where a constant is needed"),
    LAN0402("label clash"),
    LAN0403("wrong label"),
    LAN0404("wrong domain"),
    LAN0405("choice that no output needs"),
    LAN0406("requirement that never holds"),
    LAN0407("branches that bind different names"),
    LAN0408("alternatives that are the same"),
    LAN0409("requirements that are too much to decide"),
    LAN0410("requirement on a cost that is not known"),
    LAN0411("placeholder that is left in place"),
    LAN0412("mutator that matches nothing"),
    LAN0413("mutator that breaks the graph"),
    LAN0501("architecture that cannot be read"),
    LAN0502("missing label"),
    LAN0503("unknown label"),
    LAN0504("value outside the domain"),
    LAN0505("architecture that breaks a requirement"),
    LAN0506("label that is not active"),
    LAN0507("wrong JSON document"),
    LAN0508("NNI operation without a counterpart"),
    LAN0509("the type of an input"),
    LAN0701("strategy or scheduler that cannot be used"),
    LAN0702("model that does not fit the data"),
    LAN0703("input array that is missing or does not fit"),
    LAN0711("unknown evaluator"),
    LAN0712("argument of an evaluator"),
    LAN0721("search file that cannot be read"),
    LAN0722("key or value of a search file"),
    LAN0723("argument of a strategy or a scheduler"),
    LAN0731("choice that a supernet cannot compute in all its values"),
    LAN0732("choice that a one-shot method cannot take"),
    LAN0801("output folder that is taken"),
    LAN0802("folder without an experiment"),
    LAN0803("log that cannot be read"),
    LAN0804("weights that cannot be used"),
    LAN0821("weights file that cannot be written"),
    LAN0822("weights file that cannot be read"),
    LAN0823("weights file that ends too early"),
    LAN0824("wrong header of a weights file"),
    LAN0825("tensor named twice"),
    LAN0826("unknown type of a tensor's elements"),
    LAN0827("tensor whose data does not fit its shape"),
    LAN0828("tensor data out of place"),
    LAN0829("tensor too large"),
    LAN0831("ONNX model that cannot be run"),
    LAN0832("graph without an ONNX form"),
    LAN0833("trial that has not finished"),
    LAN0834("graph that cannot be written as source"),
    LAN0835("operator without a form in a target language"),
    LAN0841("file that is no ONNX model"),
    LAN0842("IR version that is not known"),
    LAN0843("operator set that is not known"),
    LAN0844("value that nothing defines"),
    LAN0845("stored tensor that is missing"),
    LAN0846("value defined twice"),
    LAN0847("graph with a cycle"),
    LAN0848("stored tensor whose data does not fit"),
    LAN0849("element type without a counterpart"),
    LAN0850("data of a model in another file"),
    LAN0851("operator outside the catalogue"),
    LAN0852("value of unknown type"),
    LAN0853("wrong attribute of a node"),
    LAN0854("wrong number of operands"),
    LAN0855("declared type that differs"),
    LAN0856("dimension that cannot be"),
    LAN0857("value that is no tensor"),
    LAN0858("function that needs itself"),
    LAN0859("operator that cannot be executed"),
    LAN0901("file too large"),
    LAN0902("nesting too deep"),
    LAN0903("graph too large"),
    LAN0904("number too long"),
    LAN0905("loop too long"),
    LAN0906("value too large");

    private final String title;

    Code(String title) {
        this.title = title;
    }

    /** Whether the problem is one of types and shapes, which some candidates may have and others not. */
    public boolean isOfTypes() {
        return name().startsWith("LAN03");
    }

    /** What the problem is, in a few words. */
    public String title() {
        return title;
    }
}
