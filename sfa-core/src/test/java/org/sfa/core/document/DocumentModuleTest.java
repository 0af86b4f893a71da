package org.sfa.core.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Templates and texts are found on the module path as on the class path. */
class DocumentModuleTest {

    private static final List<String> LIBRARIES = List.of(
            "joda-money",
            "jackson-",
            "guava",
            "failureaccess",
            "libphonenumber",
            "java-uuid-generator",
            "slf4j-api",
            "jmustache",
            "jspecify");

    @Test
    void templatesAndTexts_areReadFromTheModule() throws ReflectiveOperationException {
        Configuration configuration = ModuleLayer.boot()
                .configuration()
                .resolve(ModuleFinder.of(modulePath()), ModuleFinder.of(), Set.of("org.sfa.core"));
        ModuleLayer layer = ModuleLayer.boot().defineModulesWithOneLoader(configuration, null);
        Class<?> languages = layer.findLoader("org.sfa.core").loadClass(DocumentLanguages.class.getName());
        assertThat(languages.getModule().isNamed()).isTrue();
        assertThat(languages).isNotEqualTo(DocumentLanguages.class);

        assertThat(languages.getMethod("standard").invoke(null)).hasToString("DocumentLanguages[en, zh-Hans, zh-Hant]");
        Method standard = languages
                .getClassLoader()
                .loadClass(DocumentRenderer.class.getName())
                .getMethod("standard");
        assertThat(standard.invoke(null)).isNotNull();
    }

    private static Path[] modulePath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(DocumentModuleTest::isOurs)
                .toArray(Path[]::new);
    }

    private static boolean isOurs(Path entry) {
        String name = entry.getFileName().toString();
        return Files.exists(entry.resolve("module-info.class"))
                || LIBRARIES.stream().anyMatch(name::startsWith);
    }
}
