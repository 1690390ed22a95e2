//! English.

use super::{Clue, Language, clue};
use crate::Topic::*;

pub(super) static LANGUAGE: Language = Language {
    common: "the, and, of, you, your, with, our",
    uses: "used to/for/by, use/uses/using/used ~ to/for, in order to, so that, for the purpose*, \
    for purposes, to help/provide/send/process/contact/bill/verify/improve/deliver/operate/identify, helps us, \
    allow*/enable* us",
    asides: "for example, for instance, if, when, where, they, these companies, please, check, in some \
        cases, in certain cases, on our behalf, additionally, this also, such, those, network \
        creators, third parties",
    unless: "except, in principle, as those/such terms, as that/the term, that identif*, provided that, certain, directly, unless, under the age, under 13/16/18, children, sensitive, third parties for their, without your, other than, apart from, for their own, for their ~ marketing, \
        for marketing, for direct marketing, for advertising, than as described, than those, only",
    requests: [
        "unsubscrib*, opt out, opt/opted/opting out, mailing*, newsletter*, marketing, \
            no longer ~ receive, stop receiving, promotion*",
        "correct*, rectif*, updat* ~ information/data/your, modif* ~ information/data/your, \
            chang* ~ information/data, amend* ~ information/data, inaccurate",
        "delet*, eras*, erasure, remov* ~ information/data/your",
        "access, copy, copies, portab*, what ~ information/data ~ hold/have",
    ],
    authority: "supervisory authorit*, data protection authorit*, commissioner*, data protection commission*, regulator*, ombudsman, \
        lodge ~ complaint, dispute resolution",
};

const DATA: &str = "information, data, details";

const OTHERS: &str = "third/other/outside part*, others, anyone, anybody, other compan*, information, data, \
    partners, affiliates, advertisers";

const SITES: &str = "other/such/those/these/external sites/websites, other/such web sites, \
    third party site*/website*/web*, linked ~ site*, link*, external link*";

#[rustfmt::skip] // One clue after the other, each as wide as a line.
pub(super) static GIVEN: &[Clue] = &[
    clue(ContactData, 7, "contact information/details/data"),
    clue(ContactData, 6, "email/postal/mailing/street/shipping/delivery address*, e mail address*, \
        phone/telephone/mobile number*, name/names and address/addresses, name address"),
    clue(ContactData, 3, "your email/address/name, your e mail, full name"),
    clue(FinancialData, 7, "financial information/data, payment/billing information/data/details, \
        credit/debit card*, card number*/details, bank account*/details, account number*, iban"),
    clue(FinancialData, 5, "payment card*/method*/processor*/provider*/service*/transaction*, \
        process* ~ payment*, billing address*"),
    clue(AccountData, 7, "password*, login information/data, log in information, credentials"),
    clue(AccountData, 6, "username*, user name*/id*, account information/data/details/credentials, \
        date of birth, passport*, identity/identification document*, government ~ id, \
        social security number*, driver*/drivers license*/licence*"),
    clue(AccountData, 4, "creat*/register* ~ account*, your identity/profile"),
    clue(Collected, 9, "we/may/also/automatically ~ collect/gather/receive/record, information/data we ~ collect*, \
        provided/given by you, you ~ provide*, collected/recorded automatically, automatically ~ collect*/record*/log*, collect*/gather* ~ about/from you")
        .with("name*, address*, email, phone, telephone, ip, browser*, device*, card*, birth, location, following, types, kinds, \
            categories, such as, including, demographic")
        .without("not ~ collect/gather/store, never ~ collect, dont collect, under 13/16/18, child, children, purpose*, purposes, share, shares, questions, respect"),
    clue(Collected, 7, "we/may ~ ask/need ~ name/email/address/phone, ask you for ~ name/email/address/phone, \
        we only ask for").without("not ask, never ask, verify"),
    clue(Collected, 6, "we/may/also ~ collect/gather/receive, information/data we ~ collect*, collect*/gather* ~ about/from you, \
        collected automatically, automatically collect*").with(DATA)
        .without("not ~ collect/gather/store, never ~ collect, dont collect, under 13/16/18, child, children, purpose*, purposes, share, shares, questions, respect"),
    clue(PublicAreas, 9, "become* public, public information/forum*/area*/profile*, chat room*, chatroom*, \
        message/bulletin/discussion board*, news group*, newsgroup*, post* ~ publicly, publicly ~ post*, \
        publicly visible/accessible, shown publicly, make* ~ public, everyone/anyone to/can read/see/view"),
    clue(PublicAreas, 6, "forum*, blog comment*, publicly, user generated content, visible to other/others, \
        seen/viewed by other*")
        .with("post*, publish*, disclos*, public*, visible, seen, viewed, caution, available")
        .without("publicly available information/data/source*, publicly accessible source*"),
];

#[rustfmt::skip]
pub(super) static CLUES: &[Clue] = &[
    clue(Purposes, 9, "we/may/also/will ~ use ~ information/data/it/them/details ~ to/for, we ~ use/process ~ information/data ~ to/for/in, \
        information/data ~ is/are/be used to/for/by, use ~ information/data ~ following")
        .without("not ~ use, we use cookies, third part*, how we/and, questions, explains, describes, cookie policy"),
    clue(Purposes, 7, "purpose*/purposes ~ processing/collect*/use, for ~ following purpose*, purposes for which, \
        use* ~ information/data ~ to/for, process* ~ information/data ~ to/for").with(DATA).without("not ~ use/process"),
    clue(Changes, 9, "last updated/revised/modified/changed/amended/reviewed, last/most recently ~ updated/revised/modified/changed/amended, \
        effective/updated/revised/dated january/february/march/april/may/june/july/august/september/october/november/december, effective date, effective as/from/since/on, \
        last update/revision/change/modified, in force from/since/as, date of last, becomes/became/is effective").brief(),
    clue(Changes, 8, "change/update/amend/modify/revise/changing/updating ~ policy/statement/notice/document/page, \
        changes/updates/amendments/revisions/modifications ~ policy/statement/notice/document/page, \
        policy/statement/notice ~ change/changes/changed/updated/revised/modified/amended, post ~ changes")
        .without("arbitration, your policy, our services"),
    clue(Cookies, 7, "cookie*"),
    clue(Cookies, 4, "web beacon*, tracking pixel*/technolog*, pixel tag*, local storage, localstorage, clear gif*"),
    clue(ThirdParties, 9, "we ~ not/never/neither/dont/wont ~ disclos*/shar*/transfer*/pass*/give/distribut*")
        .with(OTHERS).without("may not have, password*, request that, ask us, opt out, you ~ not, we do this, not obligated/required/apply, outside the/of").side(1),
    clue(ThirdParties, 8, "not/never/neither/dont/wont ~ sell*/sold/rent*/trade*, not in the business of selling").with(OTHERS)
        .without("may not have, password*, request that, ask us, opt out, you ~ not ~ sell").side(2),
    clue(ThirdParties, 7, "not/never ~ disclosed/shared/given/passed/transferred/disclose/share, \
        none ~ shared, no third part* ~ access, never ~ third part*, nobody else gets/receives/sees, without your ~ consent")
        .with("third/other/outside part*, others, anyone, anybody, nobody, other compan*, partners, affiliates, advertisers")
        .without("may not have, password*, you ~ not ~ shar*, if you ~ not, request that, ask us, opt out, whether or not, \
            not affect, choose not, not apply, not obligated, whether to, to ensure, no right, outside the/of").side(1),
    clue(ThirdParties, 7, "shar* ~ with, disclos* ~ to/with, transfer*/pass* ~ to, sell/sold ~ to, \
        made/make available to, provid*/give/given/send/available ~ to third part*, shar* by")
        .with("third part*, partner*, affiliate*, service provider*, advertiser*, compan*, vendor*, contractor*, \
            processor*, subsidiar*, law enforcement, authorit*, recipient*"),
    clue(ThirdParties, 5, "our partners/affiliates/vendors/advertisers, our ~ service providers, \
        our business/advertising partners, third part* ~ collect*/access, third party compan*, \
        selected third part*, on our behalf, subprocessor*").without("clicking"),
    clue(OptOut, 9, "opt ~ out ~ receiv*, opt out of/by, may/can opt out, unsubscrib*").without("arbitration"),
    clue(OptOut, 7, "refuse/reject/block/disable/decline ~ cookies, turn off ~ cookies, rather not, opt/opted/opting out, optout, withdraw* ~ consent, stop receiving, no longer ~ receive, \
        not ~ receive future, not wish/want to receive, right to object, object to ~ processing, \
        remov* ~ from our ~ database/list*, do not sell my, do not sell or share my")
        .without("arbitration"),
    clue(Correction, 9, "correct*/updat*/modif* ~ information/data, chang* and/or modif*, rectif*, inaccurate, \
        access and/or correct, edit ~ profile/account/information")
        .with("you may/can/have/wish/want/would, users may/can, option*, request*, right*, ask us, contact us, settings, log in, to correct/update/access")
        .without("our records, we correct, we may update, financial institution"),
    clue(Correction, 6, "delet* your ~ information/data, delet*/eras* ~ personal, eras* your, ask us ~ delete/correct/update/remove/erase, ask to see, put right, \
        right to ~ correction/deletion/portability, copy/copies of your/the ~ personal/information/data, right to/of access, right to delete/erasure, request ~ access/copy/deletion/erasure, \
        remov* ~ personal information"),
    clue(Correction, 3, "delet*/clos* your account, account settings"),
    clue(Contact, 9, "@")
        .with("privacy, this policy/notice/statement, rights, exercise, officer, dpo")
        .without("supervisory authorit*, commissioner*, dpc, complaint*").brief(),
    clue(Contact, 7, "@")
        .with("contact*, email*, e mail*, mail, write, writing, send, reach*, question*, request*, officer*, at")
        .without("supervisory authorit*, commissioner*, dpc, complaint*").brief(),
    clue(Contact, 6, "@").without("supervisory authorit*, commissioner*, dpc, complaint*").brief(),
    clue(Contact, 5, "contact/contacting/email/call/reach/send us, e mail us, write/writing to us, \
        data protection officer, privacy officer, postal address is")
        .without("we ~ collect/receive/record, send us ~ information, when you"),
    clue(Security, 8, "security measure*/precaution*, secure/secured/protect/protects/protecting ~ information/data, \
        encrypt*, safeguard*, ssl, tls, firewall*, secure server*, unauthorized/unauthorised access, \
        access control*"),
    clue(Security, 9, "cannot/not/no ~ guarantee*, hardly ~ risk, not ~ completely/entirely secure, 100 secure, \
        no ~ secure, own risk, cannot ~ ensure/warrant*")
        .with("secur*, safe*, protect*, unauthori*, transmission*, compromised, break in, breach*, \
            intercept*, hack*, internet")
        .side(1),
    clue(Security, 7, "over/uses/using/via https, aes 256, limit*/restrict* ~ access to, data breach*, suspected ~ breach*, two factor"),
    clue(Security, 4, "security, secure, securely").with(DATA),
    clue(Links, 9, "not responsible/control/apply, no responsibility/control, not ~ liable").with(SITES),
    clue(Links, 7, "link/links to other, link/links to ~ third part*, links to ~ websites/sites, \
        link* ~ external, external links, linked site*/website*"),
    clue(IpAddress, 8, "ip address*/adress*, internet protocol"),
    clue(Children, 8, "under the/a age, under age/13/14/16/18/13s/16s/18s/thirteen/sixteen/eighteen, younger than, \
        below the age, years of age, years old, coppa"),
    clue(Children, 6, "child, children, childs, childrens, minors, parental consent, legal guardian*"),
    clue(Retention, 9, "retain*/keep ~ information/data ~ long, retain* ~ information/data, retention period*, \
        retained/kept/stored for/until/while, kept/retained only, retained ~ as long, store* ~ for up to, store ~ for as long, storage period*, \
        data retention, retain it/them, delet* after, deleted once/when, erased when, erased/deleted as soon")
        .without("agent* ~ we retain, vendor* ~ we retain, rights you retain"),
    clue(Retention, 6, "as long as, no longer than/needed/necessary, for a period of, retain*")
        .with("information, data, details, record*, copy, copies, logs")
        .without("retain* the right"),
    clue(Retention, 6, "after/within/for ~ days/weeks/months/years/hours")
        .with("delet*, remov*, purg*, eras*, destroy*, retain*, keep, kept, hold, held, stored, wip*, bin, anonymi*")
        .without("respond*, request*, notif*, notice, asking, arbitration, complaint*, opt out, unsubscrib*"),
    clue(Changes, 6, "make/made ~ material/significant changes").without("privacy laws"),
    // Of headings.
    clue(Collected, 0, "what ~ collect/hold/gather/process, information/data we collect/hold/gather/process, \
        information/data collected, collection of ~ information/data, what information/data"),
    clue(Purposes, 0, "how ~ use, why we/do, use of ~ information/data, purposes, lawful/legal bases/basis"),
    clue(ThirdParties, 0, "who gets/has/receives, sharing, who ~ share, how ~ share, disclosure*, recipients, \
        third parties, subprocessors, international transfers"),
    clue(Retention, 0, "how long, retention, storage"),
    clue(OptOut, 0, "choices, opting out, opt out, unsubscribing, marketing, preferences"),
    clue(Correction, 0, "rights, access and correction"),
    clue(Contact, 0, "contact*, get in touch, questions, who we are, data controller"),
    clue(Children, 0, "kids, children*, minors"),
    clue(Security, 0, "security, safe, protect*, safeguard*"),
    clue(Links, 0, "links, other websites/sites"),
    clue(PublicAreas, 0, "reviews, comments, forums, public, community"),
    clue(Changes, 0, "changes, updates, modifications, amendments, revisions"),
];
