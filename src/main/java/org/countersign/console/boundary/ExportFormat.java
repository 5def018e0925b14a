package org.countersign.console.boundary;

import org.countersign.audit.control.EcsForm;
import org.countersign.audit.entity.RecordedEvent;

/** How events are written into a file. */
enum ExportFormat {
    CSV("text/csv;charset=utf-8", "security-events.csv", EventCsv.HEADER) {
        @Override
        String line(RecordedEvent event) {
            return EventCsv.line(event);
        }
    },
    /** A line of JSON for each, as the log has it. */
    JSONL("application/jsonl", "security-events.jsonl", "") {
        @Override
        String line(RecordedEvent event) {
            return EcsForm.line(event) + '\n';
        }
    };

    private final String mediaType;
    private final String fileName;
    private final String header;

    ExportFormat(String mediaType, String fileName, String header) {
        this.mediaType = mediaType;
        this.fileName = fileName;
        this.header = header;
    }

    abstract String line(RecordedEvent event);

    String mediaType() {
        return mediaType;
    }

    String fileName() {
        return fileName;
    }

    /** What stands before all lines. */
    String header() {
        return header;
    }
}
