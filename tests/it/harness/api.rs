//! HTTP as a program uses it: JSON, a bearer token, no Origin.

use std::time::Duration;

use reqwest::{Client, Method};
use serde_json::Value;

/// One caller of the API.
#[derive(Clone)]
pub struct Api {
    client: Client,
    url: String,
    /// The school's host, where it is not the installation's own address.
    host: Option<String>,
    token: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub body: Value,
}

impl Api {
    /// A stranger: no token.
    pub fn stranger(url: &str) -> Self {
        let client = Client::builder().timeout(Duration::from_secs(20)).no_proxy().build().unwrap();
        Self { client, url: url.to_owned(), host: None, token: None }
    }

    /// The same caller with a session's token.
    pub fn with_token(&self, token: &str) -> Self {
        Self { token: Some(token.to_owned()), ..self.clone() }
    }

    /// A stranger at the host of a school.
    pub fn at_host(&self, host: &str) -> Self {
        Self { host: Some(host.to_owned()), token: None, ..self.clone() }
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn token(&self) -> &str {
        self.token.as_deref().expect("a caller with a session")
    }

    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, path, None).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.call(Method::POST, path, Some(body)).await
    }

    pub async fn put(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PUT, path, Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, path, None).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.call(Method::PATCH, path, Some(body)).await
    }

    /// Puts a file as it is.
    pub async fn put_bytes(&self, path: &str, body: &[u8]) -> Answer {
        Self::read(self.request(Method::PUT, path).body(body.to_vec()).send().await.unwrap()).await
    }

    /// Sends a file as it is.
    pub async fn post_bytes(&self, path: &str, body: &[u8]) -> Answer {
        Self::read(self.request(Method::POST, path).body(body.to_vec()).send().await.unwrap()).await
    }

    /// The exact bytes of an answer, for what is signed.
    pub async fn bytes(&self, path: &str) -> Vec<u8> {
        let answer = self.request(Method::GET, path).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "GET {path}");
        answer.bytes().await.unwrap().to_vec()
    }

    /// Any request.
    pub async fn call(&self, method: Method, path: &str, body: Option<Value>) -> Answer {
        let mut request = self.request(method.clone(), path);
        if let Some(body) = body {
            request = request.json(&body);
        }
        Self::read(request.send().await.unwrap_or_else(|error| panic!("{method} {path}: {error}"))).await
    }

    async fn read(answer: reqwest::Response) -> Answer {
        let status = answer.status().as_u16();
        let text = answer.text().await.unwrap();
        Answer { status, body: serde_json::from_str(&text).unwrap_or(Value::String(text)) }
    }

    fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let mut request = self.client.request(method, format!("{}{path}", self.url));
        if let Some(host) = &self.host {
            request = request.header("host", host);
        }
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }
}

impl Answer {
    /// The body of an answer that must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.body);
        self.body
    }

    /// An error by its code.
    #[track_caller]
    pub fn refused(self, status: u16, code: &str) -> Value {
        assert_eq!((self.status, self.body["code"].as_str()), (status, Some(code)), "{}", self.body);
        self.body
    }
}

/// A text field of an answer.
#[track_caller]
pub fn text(body: &Value, field: &str) -> String {
    body[field].as_str().unwrap_or_else(|| panic!("no text field {field}: {body}")).to_owned()
}
