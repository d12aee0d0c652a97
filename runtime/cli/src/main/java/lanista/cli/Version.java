// SPDX-License-Identifier: Apache-2.0
package lanista.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine;

/** The version of this build, read from the resource that the build fills in. */
final class Version implements CommandLine.IVersionProvider {
    private static final String RESOURCE = "version.properties";

    @Override
    public String[] getVersion() throws IOException {
        return new String[] {"lanista " + number()};
    }

    String number() throws IOException {
        Properties properties = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IOException("the resource %s is not beside the classes: build again".formatted(RESOURCE));
            }
            properties.load(resource);
        }
        return properties.getProperty("version");
    }
}
