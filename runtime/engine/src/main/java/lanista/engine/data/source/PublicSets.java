// SPDX-License-Identifier: Apache-2.0
package lanista.engine.data.source;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import lanista.engine.data.fetch.RemoteFile;
import lanista.engine.data.source.PublicSet.Layout;

/**
 * The public data sets that are known by name. Sizes and SHA-256 digests are those of the files whose MD5 digests their
 * authors (and torchvision, for MNIST) publish; the packages' files inflate to the same bytes.
 */
final class PublicSets {
    /** H. Xiao, K. Rasul, R. Vollgraf: Fashion-MNIST (2017), arXiv:1708.07747. MIT licence. */
    static final PublicSet FASHION_MNIST = idx(
            "fashion-mnist",
            Optional.of("dataset-fashion-mnist"),
            "https://github.com/zalandoresearch/fashion-mnist",
            List.of(
                    "T-shirt/top",
                    "Trouser",
                    "Pullover",
                    "Dress",
                    "Coat",
                    "Sandal",
                    "Shirt",
                    "Sneaker",
                    "Bag",
                    "Ankle boot"),
            fashion(
                    "train-images-idx3-ubyte.gz",
                    26_421_880,
                    "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"),
            fashion(
                    "train-labels-idx1-ubyte.gz",
                    29_515,
                    "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"),
            fashion(
                    "t10k-images-idx3-ubyte.gz",
                    4_422_102,
                    "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"),
            fashion(
                    "t10k-labels-idx1-ubyte.gz",
                    5_148,
                    "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"));

    /** Y. LeCun, C. Cortes, C. Burges: The MNIST database of handwritten digits (1998). */
    static final PublicSet MNIST = idx(
            "mnist",
            Optional.empty(),
            "http://yann.lecun.com/exdb/mnist/",
            List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
            mnist(
                    "train-images-idx3-ubyte.gz",
                    9_912_422,
                    "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"),
            mnist(
                    "train-labels-idx1-ubyte.gz",
                    28_881,
                    "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"),
            mnist(
                    "t10k-images-idx3-ubyte.gz",
                    1_648_877,
                    "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"),
            mnist(
                    "t10k-labels-idx1-ubyte.gz",
                    4_542,
                    "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"));

    /** A. Krizhevsky: Learning multiple layers of features from tiny images (2009). */
    static final PublicSet CIFAR10 = new PublicSet(
            "cifar10",
            Layout.CIFAR,
            List.of(new RemoteFile(
                    "cifar-10-binary.tar.gz",
                    List.of(URI.create("https://www.cs.toronto.edu/~kriz/cifar-10-binary.tar.gz")),
                    170_052_171,
                    "c4a38c50a1bc5f3a1c5537f2155ab9d68f9f25eb1ed8d9ddda3db29a59bca1dd")),
            Optional.empty(),
            "https://www.cs.toronto.edu/~kriz/cifar.html",
            List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
            50_000,
            10_000);

    static final List<PublicSet> ALL = List.of(FASHION_MNIST, MNIST, CIFAR10);

    private PublicSets() {}

    private static PublicSet idx(
            String name, Optional<String> debianPackage, String page, List<String> classes, RemoteFile... files) {
        return new PublicSet(name, Layout.IDX, List.of(files), debianPackage, page, classes, 60_000, 10_000);
    }

    private static RemoteFile fashion(String name, long size, String sha256) {
        return remote(name, size, sha256, "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/");
    }

    /** Torchvision's mirror, then Google's: the authors' own server answers no longer. */
    private static RemoteFile mnist(String name, long size, String sha256) {
        return remote(
                name,
                size,
                sha256,
                "https://ossci-datasets.s3.amazonaws.com/mnist/",
                "https://storage.googleapis.com/cvdf-datasets/mnist/");
    }

    private static RemoteFile remote(String name, long size, String sha256, String... folders) {
        List<URI> addresses =
                Stream.of(folders).map(folder -> URI.create(folder + name)).toList();
        return new RemoteFile(name, addresses, size, sha256);
    }
}
