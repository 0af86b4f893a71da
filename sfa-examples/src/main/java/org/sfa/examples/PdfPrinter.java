package org.sfa.examples;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Turns pages into PDF with a Chromium that is installed. Page numbers at the foot need version 131 or later.
 *
 * @param browser the program
 */
record PdfPrinter(Path browser) {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe");
    private static final int LONGEST_SECONDS = 60;

    /** Returns the printer of the first Chromium on the path. */
    static Optional<PdfPrinter> find() {
        return Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .map(PdfPrinter::new);
    }

    /**
     * Prints a page to a PDF beside it.
     *
     * @throws IOException when the browser fails or needs longer than a minute
     */
    Path print(Path html) throws IOException {
        Path pdf = html.resolveSibling(html.getFileName().toString().replaceAll("\\.html$", ".pdf"));
        Process process = new ProcessBuilder(command(html, pdf))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException(browser + " has not printed " + html + " in " + LONGEST_SECONDS + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while " + browser + " printed " + html, e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0 || !Files.exists(pdf)) {
            throw new IOException(browser + " could not print " + html + ", exit code " + process.exitValue());
        }
        return pdf;
    }

    private List<String> command(Path html, Path pdf) {
        List<String> command = new ArrayList<>(List.of(browser.toString(), "--headless", "--disable-gpu"));
        // Chromium refuses its sandbox to root, as in most containers; our own pages run no script.
        if ("root".equals(System.getProperty("user.name"))) {
            command.add("--no-sandbox");
        }
        command.add("--no-pdf-header-footer");
        command.add("--print-to-pdf=" + pdf.toAbsolutePath());
        command.add(html.toAbsolutePath().toUri().toString());
        return command;
    }
}
