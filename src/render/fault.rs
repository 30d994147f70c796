use tera::{ErrorKind, ReportError};

use crate::error::{Error, TemplateFault};

/// A fault of a template as the program's own error: the template's name and place, and the page
/// that was being made.
pub(crate) fn of(error: &tera::Error, page: Option<&str>) -> Error {
    let page = page.map(str::to_owned);
    let fault = match error.kind() {
        ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => at(report),
        ErrorKind::TemplateNotFound(name) => missing(name, "テンプレートがありません"),
        ErrorKind::MissingParent { current, parent } => {
            missing(current, &format!("extends の相手「{parent}」がありません"))
        }
        kind => missing("", &kind.to_string()),
    };
    Error::Template(TemplateFault { page, ..fault })
}

fn at(report: &ReportError) -> TemplateFault {
    let span = report.span();
    TemplateFault {
        template: format!("templates/{}", report.filename()),
        line: span.start_line,
        // Tera counts columns from 0.
        column: span.start_col + 1,
        message: report.message().to_owned(),
        page: None,
    }
}

fn missing(template: &str, message: &str) -> TemplateFault {
    TemplateFault {
        template: if template.is_empty() {
            String::new()
        } else {
            format!("templates/{template}")
        },
        line: 0,
        column: 0,
        message: message.to_owned(),
        page: None,
    }
}
