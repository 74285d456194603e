//! The first day: the program enters the first person of the office, and that person enters everybody else.
use super::scene::{Lived, Scene, missing};
use crate::{
    found::{self, FIRST_DAY},
    roster::acts::{staff::AppointStaff, tenure::BeginTenure},
};
use rules::{
    deed::Deed,
    duty::Bearing,
    roster::tenure::{Manner, Terms},
};

/// Family names, so that people are told apart; given names are plainly none: 赵某某.
const FAMILIES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄";

/// One person for each post of the rulebook.
pub fn arrive(scene: &mut Scene<'_>) -> Lived {
    let rulebook = scene.app.rulebook();
    let names = FAMILIES.chars().cycle().map(|family| format!("{family}某某"));
    let mut rest: Vec<(String, String)> = rulebook.posts.iter().map(|post| post.key.clone()).zip(names).collect();
    let first = rest.iter().position(|(post, _)| found::is_staff(scene.app, post));
    let (post, name) = rest.remove(first.ok_or_else(|| missing("no staff of the office"))?);
    found::first(scene.app, &name, &post)?;
    // Whoever appoints staff comes before the staff.
    rest.sort_by_key(|(post, _)| found::is_staff(scene.app, post));
    for (post, name) in rest {
        enter(scene, post, &name)?;
    }
    Ok(())
}

fn enter(scene: &mut Scene<'_>, post: String, name: &str) -> Lived {
    let (person, from) = (scene.register(name)?, scene.today());
    let (id, basis) = (scene.make("任职"), FIRST_DAY.to_owned());
    let is_staff = found::is_staff(scene.app, &post);
    let terms = Terms { id, person, post, from, until: None, basis };
    if is_staff {
        let actor = scene.may(Deed::StaffAppoint, &Bearing::default())?;
        scene.perform(&actor, AppointStaff { terms })
    } else {
        let clerk = scene.clerk()?;
        scene.perform(&clerk, BeginTenure { terms, manner: Manner::Filling })
    }
}
