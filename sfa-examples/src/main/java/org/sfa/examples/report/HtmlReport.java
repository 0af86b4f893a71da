package org.sfa.examples.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The report as one page that needs nothing else: no script, no font and no picture from elsewhere, and a content
 * security policy that says so. It follows the light or dark preference of its reader, fits a phone and can be
 * printed. All names in it are escaped. Thread-safe.
 */
public final class HtmlReport {

    private final Template template = Mustache.compiler()
            .withEscaper(Svg::escape)
            .strictSections(true)
            .emptyStringIsFalse(true)
            .zeroIsFalse(true)
            .withLoader(HtmlReport::resource)
            .compile(resource("report.mustache"));

    /** Returns the page. */
    public String render(SalesReport report) {
        return template.execute(ReportPage.of(report));
    }

    /**
     * Writes the page in UTF-8 over what the file had.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(SalesReport report, Path file) throws IOException {
        // A name may hold half of a surrogate pair, which becomes ? here and would stop Files.writeString.
        Files.write(file, render(report).getBytes(StandardCharsets.UTF_8));
    }

    private static Reader resource(String name) {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "resource " + name + " is missing beside " + HtmlReport.class.getName());
            }
            return new StringReader(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new IllegalStateException("resource " + name + " cannot be read", e);
        }
    }
}
