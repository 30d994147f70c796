use std::path::PathBuf;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Args, Parser, Subcommand, ValueEnum};

const TEMPLATE: &str = "{about-with-newline}\n使い方: {usage}\n\n{all-args}{after-help}";

/// What was typed.
#[derive(Debug, Parser)]
#[command(
    name = "yokoten",
    version,
    about = "事例の記録（YAML と Markdown）から、探せる事例カタログを作ります",
    after_help = "はじめての方: `yokoten init 新しいフォルダー` で見本を作り、そのフォルダーで `yokoten serve --open` を実行すると、ブラウザーで見ながら編集できます。",
    help_template = TEMPLATE,
    override_usage = "yokoten <コマンド> [指定]",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    arg_required_else_help = false,
    subcommand_help_heading = "コマンド",
    subcommand_value_name = "コマンド",
    next_help_heading = "共通の指定"
)]
pub struct Cli {
    /// content フォルダーのあるフォルダー
    #[arg(
        long,
        global = true,
        value_name = "フォルダー",
        default_value = ".",
        hide_default_value = true
    )]
    pub root: PathBuf,
    /// この説明を表示する
    #[arg(short, long, global = true, action = clap::ArgAction::Help)]
    pub help: Option<bool>,
    /// 版の番号を表示する
    #[arg(short = 'V', long, action = clap::ArgAction::Version)]
    pub version: Option<bool>,
    /// What is to be done.
    #[command(subcommand)]
    pub command: Command,
}

/// What is to be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 記録の誤りをすべて調べて、場所と直し方を示す
    #[command(help_template = TEMPLATE, next_help_heading = "指定", override_usage = "yokoten check [指定]")]
    Check(CheckArgs),
    /// カタログを作り、output フォルダーに書き出す
    #[command(help_template = TEMPLATE, next_help_heading = "指定", override_usage = "yokoten build [指定]")]
    Build(BuildArgs),
    /// 手元でカタログを表示し、記録を保存するたびに作り直す
    #[command(help_template = TEMPLATE, next_help_heading = "指定", override_usage = "yokoten serve [指定]")]
    Serve(ServeArgs),
    /// 新しい記録のひな形を作る
    #[command(help_template = TEMPLATE, next_help_heading = "指定", override_usage = "yokoten new <コマンド>", subcommand_help_heading = "コマンド", subcommand_value_name = "コマンド")]
    New(NewArgs),
    /// 見本の入った新しいカタログを作る
    #[command(help_template = TEMPLATE, next_help_heading = "指定", override_usage = "yokoten init [指定] <フォルダー>")]
    Init(InitArgs),
    /// ページがどの記録とテンプレートからできたか、記録がどのページになるかを示す
    #[command(help_template = TEMPLATE, next_help_heading = "指定", override_usage = "yokoten explain [指定] <URLかファイル>")]
    Explain(ExplainArgs),
    /// カタログの検索で、語から何が見つかるかを調べる
    #[command(help_template = TEMPLATE, next_help_heading = "指定", override_usage = "yokoten search [指定] [語]")]
    Search(SearchArgs),
}

/// `yokoten check`
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// 結果の形: text（人が読む）、json（1行1件）、github（プルリクエストの行に表示）、sarif
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        hide_default_value = true,
        value_name = "形"
    )]
    pub format: Format,
    /// 注意も誤りとして扱う（終了コード1）
    #[arg(long)]
    pub strict: bool,
    /// 足りない項目、未確認や古い記録、記録のない県と場面も一覧にする
    #[arg(long)]
    pub report: bool,
}

/// The form in which faults are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// For people.
    #[default]
    Text,
    /// One object a line.
    Json,
    /// GitHub annotations.
    Github,
    /// SARIF 2.1.0.
    Sarif,
}

/// `yokoten build`
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// 書き出し先（指定がなければ、root の中の output）
    #[arg(long, value_name = "フォルダー")]
    pub output: Option<PathBuf>,
    /// 公開先のアドレス。フィード、サイトマップ、正規 URL に使う
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
    /// 下書きも含める
    #[arg(long)]
    pub drafts: bool,
    /// 並列に動かす数（指定がなければ、機械に合わせる）
    #[arg(long, value_name = "数", value_parser = clap::value_parser!(u16).range(1..))]
    pub jobs: Option<u16>,
    /// 前回の結果を使わず、すべて作り直す
    #[arg(long)]
    pub force: bool,
}

/// `yokoten serve`
#[derive(Debug, Args)]
pub struct ServeArgs {
    /// ポート番号（0 なら空いている番号）
    #[arg(
        long,
        value_name = "番号",
        default_value_t = 8080,
        hide_default_value = true
    )]
    pub port: u16,
    /// ブラウザーを開く
    #[arg(long)]
    pub open: bool,
    /// 変更の通知を使わず、定期的に調べる（共有フォルダーや WSL 向け）
    #[arg(long)]
    pub poll: bool,
}

/// `yokoten new`
#[derive(Debug, Args)]
#[command(arg_required_else_help = false)]
pub struct NewArgs {
    /// What is to be made.
    #[command(subcommand)]
    pub what: NewWhat,
}

/// What `yokoten new` makes.
#[derive(Debug, Subcommand)]
pub enum NewWhat {
    /// 事例の記録。指定しない項目は、端末なら順に尋ねる
    #[command(help_template = TEMPLATE, next_help_heading = "指定", override_usage = "yokoten new case [指定]")]
    Case(NewCaseArgs),
}

/// `yokoten new case`
#[derive(Debug, Args)]
pub struct NewCaseArgs {
    /// 事例の id（例: kitami/taiin-renraku）。ファイル名と URL になる
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// 題名
    #[arg(long, value_name = "題名")]
    pub title: Option<String>,
    /// 種類（例: 市町村事例）
    #[arg(long, value_name = "種類")]
    pub kind: Option<String>,
    /// 場所（例: 北海道北見市）
    #[arg(long, value_name = "場所")]
    pub place: Option<String>,
}

/// `yokoten init`
#[derive(Debug, Args)]
pub struct InitArgs {
    /// 作るフォルダー
    #[arg(value_name = "フォルダー")]
    pub folder: PathBuf,
}

/// `yokoten explain`
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// ページの URL かパス（cases/kitami/kadai-kara/）、または記録のファイル
    #[arg(value_name = "URLかファイル")]
    pub target: String,
    /// 調べる書き出し先（指定がなければ、root の中の output）
    #[arg(long, value_name = "フォルダー")]
    pub output: Option<PathBuf>,
    /// build に付けた公開先のアドレス。feed.xml や sitemap.xml について調べるときに付ける
    #[arg(long, value_name = "URL")]
    pub base_url: Option<String>,
}

/// `yokoten search`
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// さがす語。空白で区切ると、複数の語になる
    #[arg(value_name = "語")]
    pub words: Vec<String>,
    /// 語をどう読み替え、索引のどの語で探したかを示す
    #[arg(long)]
    pub explain: bool,
    /// 語の一覧（1行に1件、または {"q": "語"} の JSON Lines）を順に探し、見つからない語を最後に示す
    #[arg(long, value_name = "ファイル")]
    pub queries: Option<PathBuf>,
    /// 絞り込み（例: scenes=discharge。同じ分類は , で区切る）。何度でも書ける
    #[arg(long, value_name = "分類=用語のID")]
    pub filter: Vec<String>,
    /// 示す件数
    #[arg(
        long,
        value_name = "件数",
        default_value_t = 10,
        hide_default_value = true
    )]
    pub limit: usize,
    /// 結果の形: text（人が読む）、json（1行1件）
    #[arg(
        long,
        value_enum,
        default_value_t,
        hide_possible_values = true,
        hide_default_value = true,
        value_name = "形"
    )]
    pub format: SearchFormat,
    /// For the browser's tests: folds the JSON strings of a file, one a line.
    #[arg(long, hide = true)]
    pub fold: Option<PathBuf>,
}

/// The form in which hits are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum SearchFormat {
    /// For people.
    #[default]
    Text,
    /// One object a query and line.
    Json,
}

/// What was wrong with the command line, in Japanese; help and version come as clap wrote them.
pub fn explained(fault: &clap::Error) -> String {
    let word = |kind| match fault.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let typed = || word(ContextKind::InvalidArg);
    let command = word(ContextKind::InvalidSubcommand);
    let sentence = match fault.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => return fault.to_string(),
        ErrorKind::MissingSubcommand if command == "yokoten new" => format!(
            "何を作るかを書いてください。`yokoten new {}` で、事例の記録のひな形を作ります",
            word(ContextKind::ValidSubcommand)
        ),
        ErrorKind::MissingSubcommand => format!(
            "何をするか（{} のどれか）を書いてください",
            word(ContextKind::ValidSubcommand)
        ),
        ErrorKind::UnknownArgument => format!("「{}」という指定はありません", typed()),
        ErrorKind::InvalidSubcommand => {
            format!("「{command}」というコマンドはありません")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!(
                "{} に「{}」は指定できません",
                typed(),
                word(ContextKind::InvalidValue)
            )
        }
        ErrorKind::MissingRequiredArgument => format!("{} を書いてください", typed()),
        ErrorKind::ArgumentConflict => format!("{} は2度書けません", typed()),
        _ => fault.to_string().trim().to_owned(),
    };
    let suggested = [
        ContextKind::SuggestedArg,
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedValue,
    ];
    let meant = suggested
        .into_iter()
        .map(word)
        .find(|word| !word.is_empty());
    let help = meant.map_or(String::new(), |meant| {
        format!("（「{meant}」のことですか）")
    });
    format!("誤り: {sentence}{help}\n`yokoten --help` で使い方を表示します\n")
}
