package org.sfa.core;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.fasterxml.uuid.Generators;
import com.google.common.collect.Iterators;
import com.google.common.util.concurrent.internal.InternalFutures;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.samskivert.mustache.Mustache;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.sfa.probe.ModulePathProbe;
import org.slf4j.LoggerFactory;

/** The module runs as a module: another JVM has it, and what it requires, on its module path. */
class ModulePathTest {

    private static final List<Class<?>> MODULES = List.of(
            Sfa.class,
            ObjectMapper.class,
            JsonFactory.class,
            JsonValue.class,
            Jdk8Module.class,
            JavaTimeModule.class,
            Money.class,
            Generators.class,
            Iterators.class,
            InternalFutures.class,
            PhoneNumberUtil.class,
            Mustache.class,
            LoggerFactory.class);

    @TempDir
    Path folder;

    private static String place(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @Timeout(120)
    void everything_worksOnTheModulePath() throws Exception {
        Path out = folder.resolve("out.txt");
        Path err = folder.resolve("err.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-p",
                        MODULES.stream()
                                .map(ModulePathTest::place)
                                .distinct()
                                .collect(Collectors.joining(File.pathSeparator)),
                        "--add-modules",
                        "ALL-MODULE-PATH",
                        "-cp",
                        place(ModulePathProbe.class),
                        ModulePathProbe.class.getName(),
                        folder.toString())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        int exit = process.waitFor();

        String errors;
        try (Stream<String> lines = Files.lines(err, StandardCharsets.UTF_8)) {
            errors = lines.filter(line -> !line.startsWith("SLF4J")).collect(Collectors.joining("\n"));
        }
        assertThat(errors).isEmpty();
        assertThat(Files.readAllLines(out, StandardCharsets.UTF_8))
                .containsExactly(
                        "module org.sfa.core true",
                        "imported 2 rejected 1",
                        "address Austin 30.5",
                        "uuid version 7",
                        "exported 2",
                        "json opportunity true",
                        "json quote true",
                        "json account true",
                        "json salesUser true",
                        "json unit true",
                        "json salesProcess true",
                        "delivered hello",
                        "e164 +886227208889",
                        "criterion true",
                        "JsonException JSON text, line 1, column 38, at lines[0]: quantity must be more than 0, but was 0");
        assertThat(exit).isZero();
    }
}
