package org.sfa.core.transfer;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Finds the files that a mapping names, in the folder of the import and nowhere else. */
final class Folder {

    private Folder() {}

    /**
     * Returns the file with a name.
     *
     * @throws org.sfa.core.json.JsonException if there is none, or the name leads out of the folder
     */
    static Path file(Path folder, String name, SpecNode node) {
        try {
            Path file = folder.resolve(name);
            if (!file.normalize().startsWith(folder.normalize())) {
                throw node.fault("file: " + name + " leads out of the folder");
            }
            if (!Files.isRegularFile(file)) {
                throw node.fault("file: there is no " + name + " in the folder");
            }
            return file;
        } catch (InvalidPathException e) {
            throw node.fault("file: " + name + " can't be the name of a file");
        }
    }
}
