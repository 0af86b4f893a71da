package org.sfa.examples.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class HtmlReportTest {

    private static final HtmlReport HTML = new HtmlReport();
    private static final Pattern SVG = Pattern.compile("<svg .*?</svg>", Pattern.DOTALL);
    private static final Pattern TAG = Pattern.compile("<(/?)([a-z][a-z0-9]*)((?:\\s+[^<>]*?)?)(/?)>");
    private static final Set<String> VOID = Set.of("meta", "link", "br", "img", "input");

    static Stream<SalesReport> reports() {
        return Stream.of(SampleReports.large(), SampleReports.empty(), SampleReports.one(), SampleReports.hostile());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void render_needsNothingFromElsewhere(SalesReport report) {
        String page = HTML.render(report).replace("http://www.w3.org/2000/svg", "");
        assertThat(page)
                .startsWith("<!DOCTYPE html>")
                .contains("default-src 'none'")
                .doesNotContainIgnoringCase("http://")
                .doesNotContainIgnoringCase("https://")
                .doesNotContainIgnoringCase("<script")
                .doesNotContainIgnoringCase("<link")
                .doesNotContainIgnoringCase("<img")
                .doesNotContainIgnoringCase("@import")
                .doesNotContainIgnoringCase("url(")
                .doesNotContainIgnoringCase("javascript:");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void render_closesWhatItOpens(SalesReport report) {
        Deque<String> open = new ArrayDeque<>();
        Matcher tag = TAG.matcher(HTML.render(report).replaceFirst("<!DOCTYPE html>", ""));
        while (tag.find()) {
            if (!tag.group(1).isEmpty()) {
                assertThat(open.pop()).as("closed at %d", tag.start()).isEqualTo(tag.group(2));
            } else if (tag.group(4).isEmpty() && !VOID.contains(tag.group(2))) {
                open.push(tag.group(2));
            }
        }
        assertThat(open).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void render_drawsWellFormedAccessibleCharts(SalesReport report) throws Exception {
        List<String> ids = new ArrayList<>();
        for (Element svg : drawings(report)) {
            assertThat(svg.getAttribute("role")).isEqualTo("img");
            String[] labels = svg.getAttribute("aria-labelledby").split(" ");
            Element title = (Element) svg.getElementsByTagName("title").item(0);
            Element desc = (Element) svg.getElementsByTagName("desc").item(0);
            assertThat(title.getAttribute("id")).isEqualTo(labels[0]);
            assertThat(desc.getAttribute("id")).isEqualTo(labels[1]);
            assertThat(title.getTextContent()).isNotBlank();
            assertThat(desc.getTextContent()).isNotBlank();
            ids.addAll(List.of(labels));
        }
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void render_keepsTextsInsideTheirDrawings() throws Exception {
        for (Element svg : drawings(SampleReports.large())) {
            String[] box = svg.getAttribute("viewBox").split(" ");
            double width = Double.parseDouble(box[2]);
            double height = Double.parseDouble(box[3]);
            NodeList texts = svg.getElementsByTagName("text");
            for (int i = 0; i < texts.getLength(); i++) {
                Element text = (Element) texts.item(i);
                String shown = text.getFirstChild().getTextContent();
                List<String> css = List.of(text.getAttribute("class").split(" "));
                double size = css.contains("t") ? 13 : css.contains("l") ? 12 : 11;
                // A letter of an average font is half as wide as high; marks of axes may stand out by a little.
                double length = TextWidth.of(shown) * size * 0.5;
                double x = Double.parseDouble(text.getAttribute("x"));
                double start = css.contains("end") ? x - length : css.contains("mid") ? x - length / 2 : x;
                assertThat(start).as(shown).isGreaterThanOrEqualTo(-12);
                assertThat(start + length).as(shown).isLessThanOrEqualTo(width + 12);
                assertThat(Double.parseDouble(text.getAttribute("y"))).as(shown).isBetween(8.0, height);
            }
        }
    }

    @Test
    void render_keepsNamesOfOneLineApart() throws Exception {
        for (Element svg : drawings(SampleReports.large())) {
            NodeList texts = svg.getElementsByTagName("text");
            for (int i = 0; i < texts.getLength(); i++) {
                for (int j = i + 1; j < texts.getLength(); j++) {
                    double[] a = span((Element) texts.item(i));
                    double[] b = span((Element) texts.item(j));
                    boolean apart = a[1] <= b[0] || b[1] <= a[0] || Math.abs(a[2] - b[2]) >= 11;
                    assertThat(apart)
                            .as(
                                    "%s beside %s",
                                    texts.item(i).getTextContent(),
                                    texts.item(j).getTextContent())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void render_escapesHostileNames() {
        String page = HTML.render(SampleReports.hostile());
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("&quot;&gt;&lt;img src=x onerror=alert(1)&gt;")
                .contains("{{title}} {{{svg}}}")
                .doesNotContain("<b onclick")
                .doesNotContain("]]>")
                .doesNotContain("\u202e")
                .doesNotContain("\u001b")
                .doesNotContain("\u0000");
        assertThat(page.split("</style>", -1)).hasSize(2);
    }

    @Test
    void template_leavesNothingUnescapedButDrawings() throws IOException {
        for (String name : List.of("report.mustache", "table.mustache")) {
            try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
                String template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                assertThat(template.replace("{{{svg}}}", ""))
                        .doesNotContain("{{{")
                        .doesNotContain("{{&");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void render_drawsNumbersOnly(SalesReport report) {
        assertThat(HTML.render(report))
                .doesNotContain("NaN")
                .doesNotContain("Infinity")
                .doesNotContain("=\"null\"")
                .doesNotContain("Optional");
    }

    @Test
    void render_givesTablesCaptionsAndScopes() {
        String page = HTML.render(SampleReports.large());
        assertThat(count(page, "<table>")).isEqualTo(count(page, "<caption>")).isGreaterThan(10);
        assertThat(count(page, "<th ")).isEqualTo(count(page, "<th scope="));
        assertThat(page)
                .contains("<th scope=\"row\">王小明</th>")
                .contains("Show 23 more")
                .contains("<td class=\"num\">too few</td>");
    }

    @Test
    void render_leavesOutPartsWithoutRows() {
        assertThat(HTML.render(SampleReports.empty()))
                .doesNotContain("<section")
                .doesNotContain("<nav")
                .contains("nothing else to report");
        assertThat(HTML.render(SampleReports.one()))
                .contains("id=\"pipeline\"")
                .doesNotContain("id=\"stalled\"")
                .doesNotContain("id=\"files\"");
        String page = HTML.render(SampleReports.large());
        for (String id : List.of(
                "pipeline", "results", "forecast", "performance", "cycle", "leads", "stalled", "quality", "files")) {
            assertThat(page).contains("<section id=\"" + id + "\"").contains("<a href=\"#" + id + "\">");
        }
    }

    @Test
    void render_showsTheHeadlineFigures() {
        assertThat(HTML.render(SampleReports.large()))
                .contains("<p class=\"value\">$4.9M</p>")
                .contains("<p class=\"value\">$1.9M</p>")
                .contains("<p class=\"value\">$10M</p>")
                .contains("<p class=\"value\">63.2%</p>")
                .contains("<li>95% interval 62–64%</li>")
                .contains("<p class=\"value\">45 days</p>");
        assertThat(HTML.render(SampleReports.one())).contains("<p class=\"value\">too few</p>");
    }

    @Test
    void write_isUtf8AndWorksForHalfOfASurrogatePair(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.html");
        HTML.write(SampleReports.hostile(), file);
        HTML.write(SampleReports.large(), file);
        assertThat(Files.readString(file)).isEqualTo(HTML.render(SampleReports.large()));
    }

    private static double[] span(Element text) {
        List<String> css = List.of(text.getAttribute("class").split(" "));
        double size = css.contains("t") ? 13 : css.contains("l") ? 12 : 11;
        double length = TextWidth.of(text.getFirstChild().getTextContent()) * size * 0.5;
        double x = Double.parseDouble(text.getAttribute("x"));
        double start = css.contains("end") ? x - length : css.contains("mid") ? x - length / 2 : x;
        return new double[] {start, start + length, Double.parseDouble(text.getAttribute("y"))};
    }

    private static int count(String text, String part) {
        return text.split(Pattern.quote(part), -1).length - 1;
    }

    private static List<Element> drawings(SalesReport report) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        List<Element> drawings = new ArrayList<>();
        Matcher svg = SVG.matcher(HTML.render(report));
        while (svg.find()) {
            drawings.add(factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(svg.group())))
                    .getDocumentElement());
        }
        return drawings;
    }
}
