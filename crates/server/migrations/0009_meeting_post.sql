-- 第十六至十八条: posts that are asked by name; whoever holds one sees the meeting (第六条).

create table meeting_post (
    meeting text not null,
    post text not null,
    primary key (post, meeting)
);
create index meeting_post_meeting on meeting_post (meeting);
