//! The subcommands, a file each.

mod api;
mod calls;
mod config;
mod crm;
mod crypto;
mod demo;
mod erase;
mod export;
mod figures;
mod graphql;
mod import;
mod jobs;
mod kb;
mod key;
mod mail;
mod migrate;
mod model;
mod models;
mod notes;
mod retention;
mod serve;
mod tenant;
mod top;
mod transcribe;
mod understand;
mod user;
mod worker;

use std::{path::Path, process::ExitCode};

use clap::Subcommand;

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Run everything in one process
    Serve(serve::Serve),
    /// Run the API alone (needs RabbitMQ and Postgres)
    Api,
    /// Run a worker alone (needs RabbitMQ and Postgres)
    Worker(worker::Worker),
    /// Bring the database's schema up to date, and make the tenant `default`
    Migrate,
    /// Play a customer's conversation on a fresh process, and exit
    Demo(demo::Demo),
    /// Say what texts mean: intent, confidence, entities
    Understand(understand::Understand),
    /// Take notes of a meeting: summary, decisions, action items, topics, open questions
    Notes(notes::TakeNotes),
    /// Transcribe recordings
    Transcribe(transcribe::Transcribe),
    /// Look at jobs, and retry or drop dead ones
    #[command(subcommand)]
    Jobs(jobs::Jobs),
    /// Watch what is going on: lanes, workers, rates, and what died
    Top(top::Top),
    /// List, pull and import models
    #[command(subcommand)]
    Model(model::Model),
    /// Try the companies' language models
    #[command(subcommand)]
    Models(models::Models),
    /// Try the accounts at call platforms
    #[command(subcommand)]
    Calls(calls::Calls),
    /// Bring CRM data in
    #[command(subcommand)]
    Crm(crm::Crm),
    /// Erase a person, for good
    Erase(erase::Erase),
    /// See and set for how long data is kept, and remove what is past it
    #[command(subcommand)]
    Retention(retention::Retention),
    /// See what is sealed at rest, seal what is there, and change the master key
    #[command(subcommand)]
    Crypto(crypto::Crypto),
    /// Take notes of calls out, as files
    #[command(subcommand)]
    Export(export::Export),
    /// Bring the past of another system in: contacts, conversations, tickets
    #[command(subcommand)]
    Import(import::Import),
    /// Bring articles in, and try how they are found
    #[command(subcommand)]
    Kb(kb::Kb),
    /// Count what happened once more
    #[command(subcommand)]
    Figures(figures::Figures),
    /// Take customers' mails
    #[command(subcommand)]
    Mail(mail::Mail),
    /// Make tenants
    #[command(subcommand)]
    Tenant(tenant::Tenant),
    /// Make, list and revoke API keys
    #[command(subcommand)]
    Key(key::Key),
    /// Make people of the company who sign in
    #[command(subcommand)]
    User(user::User),
    /// The storefront's GraphQL
    #[command(subcommand)]
    Graphql(graphql::Graphql),
    /// Look at the configuration
    #[command(subcommand)]
    Config(config::Config),
}

impl Command {
    /// Runs it. `Ok` with a failure code: it worked through its input, and said on standard error what was wrong with it.
    pub async fn run(self, config: Option<&Path>) -> anyhow::Result<ExitCode> {
        match self {
            Self::Serve(serve) => serve.run(config).await,
            Self::Api => api::run(config).await,
            Self::Worker(worker) => worker.run(config).await,
            Self::Migrate => migrate::run(config).await,
            Self::Demo(demo) => demo.run().await,
            Self::Understand(understand) => understand.run(config),
            Self::Transcribe(transcribe) => transcribe.run(config).await,
            Self::Notes(notes) => notes.run(),
            Self::Jobs(jobs) => jobs.run(config).await,
            Self::Top(top) => top.run(config).await,
            Self::Model(model) => model.run(config).await,
            Self::Models(models) => models.run(config).await,
            Self::Calls(calls) => calls.run(config).await,
            Self::Crm(crm) => crm.run(config).await,
            Self::Erase(erase) => erase.run(config).await,
            Self::Retention(retention) => retention.run(config).await,
            Self::Crypto(crypto) => crypto.run(config).await,
            Self::Export(export) => export.run(config).await,
            Self::Import(import) => import.run(config).await,
            Self::Kb(kb) => kb.run(config).await,
            Self::Figures(figures) => figures.run(config).await,
            Self::Mail(mail) => mail.run(config).await,
            Self::Tenant(tenant) => tenant.run(config).await,
            Self::Key(key) => key.run(config).await,
            Self::User(user) => user.run(config).await,
            Self::Graphql(graphql) => graphql.run(),
            Self::Config(command) => command.run(config),
        }
    }
}
