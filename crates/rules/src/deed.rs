//! The acts there are. The rulebook's duties table says who may do each, and by which clause.
use crate::{rulebook::Rulebook, words};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

macro_rules! deeds {
    ($($variant:ident $name:literal $title:literal;)*) => {
        /// Everything that can be done, by its stable name.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Deed {
            $(#[doc = $title] #[serde(rename = $name)] $variant,)*
        }

        impl Deed {
            /// All deeds, in the order of the working rules.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The name in the duties table, the journal and the golden act × seat table.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The verb, with places for the body's own words.
            #[must_use]
            pub fn pattern(self) -> &'static str {
                match self { $(Self::$variant => $title,)* }
            }

            /// The verb, as buttons and sentences of this body write it.
            #[must_use]
            pub fn title(self, rulebook: &Rulebook) -> Cow<'static, str> {
                words::of(rulebook, self.pattern())
            }
        }
    };
}

deeds! {
    InstanceFound "instance.found" "按规则库建立";
    CharterAttach "charter.attach" "登记成立依据";
    CharterTakeDown "charter.take-down" "撤下成立依据";
    PersonRegister "person.register" "登记人员";
    PersonAmend "person.amend" "更正人员信息";
    TenureBegin "tenure.begin" "登记任职";
    TenureEnd "tenure.end" "登记免职";
    ActingBegin "acting.begin" "登记代理";
    StaffAppoint "staff.appoint" "任用{office}工作人员";
    AccountIssue "account.issue" "发放登录口令";
    UnitChangePropose "unit.propose" "提出成员单位调整";
    LiaisonPropose "liaison.propose" "提出{liaison}";
    LiaisonFile "liaison.file" "{filing}{liaison}";
    LiaisonReturn "liaison.return" "退回{liaison}调整";
    SeatEntrust "seat.entrust" "委托组织召开会议";
    SeatRevoke "seat.revoke" "撤回委托";
    TopicSubmit "topic.submit" "提报议题";
    TopicAmend "topic.amend" "修改议题";
    TopicWithdraw "topic.withdraw" "撤回议题";
    TopicScreen "topic.screen" "筛选议题";
    MeetingArrange "meeting.arrange" "拟定会议安排";
    MeetingPropose "meeting.propose" "提出会议安排建议";
    MeetingNotice "meeting.notice" "发会议通知";
    MeetingTellGuest "meeting.tell-guest" "登记电话通知";
    MeetingReply "meeting.reply" "回复参会";
    MeetingRecordReply "meeting.record-reply" "代录参会回复";
    MeetingCancel "meeting.cancel" "取消会议";
    MeetingHold "meeting.hold" "登记到会名单";
    MeetingCorrect "meeting.correct" "更正到会名单";
    TopicConclude "topic.conclude" "记录议题结论";
    MinutesDraft "minutes.draft" "起草{minutes}";
    MinutesSubmit "minutes.submit" "报审{minutes}";
    MinutesIssue "minutes.issue" "印发{minutes}";
    MinutesReceive "minutes.receive" "签收{minutes}";
    DocumentDraft "document.draft" "拟文";
    DocumentAsk "document.ask" "请单位会签";
    DocumentCountersign "document.countersign" "会签";
    DocumentSubmit "document.submit" "公文报审";
    DocumentJointSign "document.joint-sign" "联合签发公文";
    DocumentJointDecline "document.joint-decline" "退回联合签发";
    DocumentJointNote "document.joint-note" "登记联合签发";
    DocumentRecheck "document.recheck" "复核公文";
    DocumentVoid "document.void" "作废文号";
    DocumentSeal "document.seal" "用印";
    DocumentJointSeal "document.joint-seal" "登记联署机关用印";
    DocumentUnseal "document.unseal" "作废用印";
    DocumentIssue "document.issue" "印发公文";
    DocumentReceive "document.receive" "签收公文";
    DocumentNoteReceipt "document.note-receipt" "登记送达";
    DocumentEnd "document.end" "提出撤销、废止公文";
    DocumentReply "document.reply" "登记上级答复";
    IncomingRegister "incoming.register" "登记收文";
    IncomingPropose "incoming.propose" "拟办";
    IncomingInstruct "incoming.instruct" "批办";
    IncomingHandle "incoming.handle" "报办理结果";
    IncomingCirculate "incoming.circulate" "传阅";
    IncomingRead "incoming.read" "阅";
    IncomingClose "incoming.close" "收文办结";
    IncomingReturn "incoming.return" "退文";
    IncomingAnswer "incoming.answer" "登记为答复";
    ArchivistDesignate "archive.designate" "确定档案专人";
    ArchiveComeIn "archive.come-in" "列入待归档";
    ArchiveMark "archive.mark" "注明撤销、废止";
    ArchiveAdd "archive.add" "补充归档材料";
    ArchiveFile "archive.file" "归档";
    ArchiveCorrect "archive.correct" "更正归档信息";
    ArchiveAskLoan "archive.ask-loan" "申请借阅档案";
    ArchiveLend "archive.lend" "借出档案";
    ArchiveGiveUp "archive.give-up" "放弃借阅";
    ArchiveRead "archive.read" "查阅借出的档案";
    ArchiveTakeBack "archive.take-back" "收回借出的档案";
    ArchivePackage "archive.package" "导出归档数据包";
    TaskOpen "task.open" "立项督办";
    TaskSignFor "task.sign-for" "签收督办事项";
    TaskObject "task.object" "提出交办不当";
    TaskSettleObjection "task.settle-objection" "处理交办不当";
    TaskReport "task.report" "报督办反馈";
    TaskReviewReport "task.review-report" "审核督办反馈";
    TaskRemind "task.remind" "催办";
    TaskAskExtension "task.ask-extension" "申请延期";
    TaskTransfer "task.transfer" "转办";
    TaskAddPart "task.add-part" "增加{part}单位";
    TaskReleasePart "task.release-part" "解除{part}";
    TaskPartDone "task.part-done" "完成{part}事项";
    TaskComplete "task.complete" "申请办结";
    TaskReopen "task.reopen" "重新立项";
    TaskWithdraw "task.withdraw" "撤销督办";
    TaskSetLight "task.set-light" "审定亮灯";
    ApprovalDecide "approval.decide" "审批";
    ApprovalRecall "approval.recall" "撤回";
    ObligationRemind "obligation.remind" "催办应办事项";
    CalendarImport "calendar.import" "导入放假安排";
    CatchUp "system.catch-up" "系统例行查看";
}

impl std::fmt::Display for Deed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.name())
    }
}
